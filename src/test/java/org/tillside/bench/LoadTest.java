package org.tillside.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tillside.channels.email.MailParser;

/** What the benches make up is what they say. */
class LoadTest {

    private static final long SIZE = 500_000;

    @ParameterizedTest
    @EnumSource
    void a_large_mail_is_a_little_below_its_size_and_can_be_read(LargeMail.Kind kind) {
        var mail = LargeMail.of(kind, SIZE, 7, "bench@bench-shop.example");
        assertThat(mail.bytes().length).isBetween((int) (SIZE * 0.75), (int) SIZE);
        var text = new String(mail.bytes(), ISO_8859_1);
        assertThat(text.lines()).noneMatch(line -> line.startsWith(".") || line.length() > 990);
        var read = new MailParser().parse(mail.bytes());
        assertThat(read.subject()).isEqualTo("Large 7");
        assertThat(read.attachments())
                .hasSize(
                        switch (kind) {
                            case FILE -> 1;
                            case FILES -> 400;
                            case TEXT, HTML -> read.attachments().size();
                        });
    }

    @Test
    void the_p95_is_the_time_within_which_ninety_five_of_a_hundred_were_done() {
        var times =
                Milliseconds.ofNanos(
                        IntStream.rangeClosed(1, 200).mapToObj(it -> it * 1_000_000L).toList());
        assertThat(times.percentile(95)).isEqualTo(190);
        assertThat(times.percentile(50)).isEqualTo(100);
        assertThat(times.most()).isEqualTo(200);
        assertThat(Milliseconds.ofNanos(List.of()).percentile(95)).isNaN();
    }

    @Test
    void laps_are_told_once_and_counted_for_ever() {
        var laps = new Laps();
        for (int i = 1; i <= 100; i++) laps.add(Measure.LIST, i * 1_000_000L);
        assertThat(laps.take()).containsEntry(Measure.LIST, 95.0);
        assertThat(laps.take()).isEmpty();
        assertThat(laps.count(Measure.LIST)).isEqualTo(100);
        laps.fail(new IllegalStateException("no"));
        assertThat(laps.failures()).isEqualTo(1);
        assertThat(laps.lastFailure()).contains("no");
    }

    @Test
    void ids_of_a_longer_load_are_all_different() {
        var load =
                new InboxLoad(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        List.of(UUID.randomUUID()),
                        1_000,
                        java.time.Instant.EPOCH.plusSeconds(1_000_000_000),
                        0,
                        5);
        assertThat(IntStream.range(0, 1_000).mapToObj(load::id)).doesNotHaveDuplicates();
    }
}
