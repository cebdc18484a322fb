package org.tillside.channels.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every way out keeps. */
interface TransportContract {

    Transport transport();

    /** What arrived on the other side, one after the other. */
    List<String> arrived() throws Exception;

    @Test
    default void a_letter_arrives_word_for_word() throws Exception {
        var letter = letter("Subject: Dots\r\n\r\n.\r\n..\r\n.x\r\nFrom here\r\n>From\r\nend\r\n");
        assertThat(transport().send(letter)).isEqualTo(new Outcome.Sent(""));
        assertThat(arrived()).containsExactly(text(letter));
    }

    @Test
    default void a_big_letter_arrives_whole() throws Exception {
        var random = new Random(3);
        var lines = new StringBuilder("Subject: Big\r\n\r\n");
        for (int i = 0; i < 60_000; i++)
            lines.append(Long.toHexString(random.nextLong())).append(".\r\n");
        var letter = letter(lines.toString());
        assertThat(transport().send(letter)).isEqualTo(new Outcome.Sent(""));
        assertThat(arrived()).containsExactly(text(letter));
    }

    @Test
    default void many_letters_arrive_each_once() throws Exception {
        var letters =
                List.of(
                        letter("Subject: 1\r\n\r\na\r\n"),
                        letter("Subject: 2\r\n\r\nb\r\n"),
                        letter("Subject: 3\r\n\r\nc\r\n"));
        for (var letter : letters)
            assertThat(transport().send(letter)).isEqualTo(new Outcome.Sent(""));
        assertThat(arrived())
                .containsExactlyInAnyOrderElementsOf(
                        letters.stream().map(TransportContract::text).toList());
    }

    static Letter letter(String content) {
        return letter(content, List.of("bea@buyer.example"));
    }

    static Letter letter(String content, List<String> recipients) {
        var id = UUID.randomUUID() + "@shop.example";
        return new Letter(
                id,
                "help@shop.example",
                recipients,
                () -> new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    static String text(Letter letter) {
        try (var content = letter.content().get()) {
            return new String(content.readAllBytes(), UTF_8);
        } catch (java.io.IOException never) {
            throw new java.io.UncheckedIOException(never);
        }
    }
}
