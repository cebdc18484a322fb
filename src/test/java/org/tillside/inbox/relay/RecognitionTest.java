package org.tillside.inbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tillside.channels.email.MailParser;

/** Each line of {@code relay/recognised.txt} is a mail of the corpus, and what it is. */
class RecognitionTest {

    private static final Path CORPUS = Path.of("src/test/corpus/mail");
    private static final Path TABLE = Path.of("src/test/resources/relay/recognised.txt");
    private static final Set<String> OURS = Set.of("mx.shop.example");

    static Stream<String> recognised() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"));
    }

    @ParameterizedTest
    @MethodSource
    void recognised(String line) throws IOException {
        var columns = line.split(" ", 2);
        assertThat(line(relay(columns[0]))).isEqualTo(columns[1]);
    }

    private static Optional<Relay> relay(String number) throws IOException {
        try (var files = Files.list(CORPUS)) {
            var mail =
                    files.filter(it -> it.getFileName().toString().startsWith(number + "-"))
                            .filter(it -> it.toString().endsWith(".eml"))
                            .findFirst()
                            .orElseThrow();
            return Recognition.of(new MailParser().parse(Files.readAllBytes(mail)), OURS);
        }
    }

    private static String line(Optional<Relay> found) {
        if (found.isEmpty()) return "-";
        var it = found.get();
        var line =
                String.join(
                        " ",
                        it.platform(),
                        it.role().word(),
                        it.country() == null ? "-" : it.country(),
                        it.kind().word(),
                        it.orders().isEmpty() ? "-" : String.join(",", it.orders()),
                        it.buyer().isEmpty() ? "-" : it.buyer().replace(' ', '-'));
        if (it.cause() != null)
            return line + " " + it.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var authentic = it.authenticity().word();
        return authentic.equals("unproven") ? line : line + " " + authentic;
    }

    @Test
    void an_alias_that_only_looks_like_one_is_none() {
        for (var from :
                List.of(
                        "x@marketplace.amazon.de.evil.example",
                        "x@marketplace.amazon.evil",
                        "x@notmarketplace.amazon.de",
                        "marketplace.amazon.de",
                        "@marketplace.amazon.de",
                        "\"x@marketplace.amazon.de\" <x@evil.example>",
                        "x@relay.walmart.com.example"))
            assertThat(of(from, "", "Order: 111-1234567-1234567")).as(from).isEmpty();
        assertThat(of("X@MARKETPLACE.AMAZON.DE", "", "")).isPresent();
    }

    @Test
    void who_names_an_alias_for_answers_alone_is_no_buyer() {
        assertThat(of("mallory@evil.example", "x@marketplace.amazon.de", "")).isEmpty();
        assertThat(of("donotreply@amazon.de", "x@marketplace.amazon.de", "").orElseThrow().role())
                .isEqualTo(RelayRole.BUYER);
        assertThat(of("donotreply@amazon.de", "a@buyer.example", "")).isEmpty();
    }

    @Test
    void people_of_a_marketplace_are_no_notices() {
        assertThat(of("jane.doe@amazon.com", "", "Order 111-1234567-1234567")).isEmpty();
        assertThat(of("hong@naver.com", "", "주문번호 2026112012345671")).isEmpty();
    }

    @Test
    void a_number_is_taken_only_whole_and_where_it_cannot_be_anything_else_if_announced() {
        assertThat(orders("Order 1111-1234567-1234567")).isEmpty();
        assertThat(orders("302-1234567-12345678")).isEmpty();
        assertThat(orders("302-1234567-1234567, 303-1234567-1234567, 302-1234567-1234567"))
                .containsExactly("302-1234567-1234567", "303-1234567-1234567");
        assertThat(walmart("Call me: 200012345678901")).isEmpty();
        assertThat(walmart("My order is 200012345678901")).containsExactly("200012345678901");
    }

    @Test
    void whatever_stands_there_it_answers_soon() {
        var long1 = "302-1234567-".repeat(20_000);
        assertThat(orders(long1)).isEmpty();
        var many = new StringBuilder();
        for (int i = 0; i < 500; i++) many.append(" 302-1234567-%07d".formatted(i));
        assertThat(orders(many.toString())).hasSize(10);
    }

    private static List<String> orders(String subject) {
        return of("x@marketplace.amazon.de", "", subject).orElseThrow().orders();
    }

    private static List<String> walmart(String subject) {
        return of("x@relay.walmart.com", "", subject).orElseThrow().orders();
    }

    private static Optional<Relay> of(String from, String replyTo, String subject) {
        var raw =
                "From: "
                        + from
                        + "\r\n"
                        + (replyTo.isEmpty() ? "" : "Reply-To: " + replyTo + "\r\n")
                        + "Subject: "
                        + subject
                        + "\r\n\r\nText\r\n";
        return Recognition.of(
                new MailParser().parse(raw.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                OURS);
    }
}
