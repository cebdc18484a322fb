package org.tillside.channels.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.channels.transport.RudeServer.DRIP;
import static org.tillside.channels.transport.RudeServer.HANG_UP;
import static org.tillside.channels.transport.RudeServer.RESET;
import static org.tillside.channels.transport.RudeServer.SILENCE;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;
import org.tillside.channels.outbox.DeliveryProblem;
import org.tillside.channels.outbox.DeliveryProblem.Reason;

/** However badly the other side behaves, we know what we know. */
class RudeServerTest {

    private static final SmtpPatience SHORT =
            new SmtpPatience(
                    Duration.ofMillis(700), Duration.ofMillis(700), Duration.ofMillis(1500));

    static Stream<Arguments> behaviour() {
        return Stream.of(
                it("hangs up at the door", "HELLO", HANG_UP, Outcome.Later.class),
                it("is silent at the door", "HELLO", SILENCE, Outcome.Later.class),
                it("is too busy", "HELLO", "421 later", Outcome.Later.class),
                it("wants nobody", "HELLO", "554 no", Outcome.Later.class),
                it("refuses the sender for now", "MAIL", "451 later", Outcome.Later.class),
                it("refuses the sender for good", "MAIL", "550 spammer", Outcome.Never.class),
                it("hangs up at the sender", "MAIL", HANG_UP, Outcome.Later.class),
                it("refuses the recipient for now", "RCPT", "450 greylisted", Outcome.Later.class),
                it("refuses the recipient for good", "RCPT", "550 unknown", Outcome.Never.class),
                it("is silent about the recipient", "RCPT", SILENCE, Outcome.Later.class),
                it("wants no data now", "DATA", "452 full", Outcome.Later.class),
                it("wants no data ever", "DATA", "554 no", Outcome.Never.class),
                it("hangs up before the data", "DATA", HANG_UP, Outcome.Later.class),
                it("hangs up after the data", ".", HANG_UP, Outcome.Unclear.class),
                it("is silent after the data", ".", SILENCE, Outcome.Unclear.class),
                it("refuses the data for now", ".", "451 scanner", Outcome.Later.class),
                it("refuses the data for good", ".", "552 too big", Outcome.Never.class),
                it("takes it and hangs up", "QUIT", HANG_UP, Outcome.Sent.class));
    }

    private static Arguments it(
            String what, String command, String answer, Class<? extends Outcome> outcome) {
        return Arguments.of(what, Map.of(command, answer), outcome);
    }

    @ParameterizedTest(name = "who {0}")
    @MethodSource("behaviour")
    void every_end_has_its_name(
            String what, Map<String, String> manners, Class<? extends Outcome> outcome)
            throws IOException {
        try (var server = new RudeServer(manners)) {
            assertThat(send(server, List.of("bea@x.example"))).isInstanceOf(outcome);
            assertThat(server.taken.get()).isEqualTo(outcome == Outcome.Sent.class ? 1 : 0);
        }
    }

    @Test
    void a_line_that_breaks_in_the_middle_of_a_big_mail_has_not_sent_it() throws IOException {
        try (var server = new RudeServer(Map.of("text", HANG_UP))) {
            var big = TransportContract.letter(("x".repeat(70) + "\r\n").repeat(200_000));
            assertThat(transport(server).send(big)).isInstanceOf(Outcome.Later.class);
        }
    }

    @Test
    void one_bad_address_does_not_keep_it_from_the_others() throws IOException {
        try (var server =
                new RudeServer(Map.of("RCPT TO:<bad@x.example>", "550 nobody of that name"))) {
            assertThat(send(server, List.of("bea@x.example", "bad@x.example")))
                    .isInstanceOfSatisfying(
                            Outcome.Sent.class,
                            it ->
                                    assertThat(it.remark())
                                            .contains("bad@x.example", "nobody of that name"));
            assertThat(server.taken.get()).isEqualTo(1);
        }
    }

    @Test
    void who_is_refused_for_now_may_get_it_another_time_though_others_have_it() throws IOException {
        var manners =
                Map.of(
                        "RCPT TO:<new@x.example>", "450 4.2.0 greylisted",
                        "RCPT TO:<bad@x.example>", "550 nobody of that name");
        try (var server = new RudeServer(manners)) {
            var all = List.of("bea@x.example", "new@x.example", "bad@x.example");
            assertThat(send(server, all))
                    .isEqualTo(
                            new Outcome.Sent(
                                    "bad@x.example: 550 nobody of that name",
                                    List.of(
                                            new Outcome.NotYet(
                                                    "new@x.example",
                                                    "new@x.example: 450 4.2.0 greylisted"))));
            assertThat(server.taken.get()).isEqualTo(1);
        }
    }

    /** Nothing else of ours could keep it, and where a mail is noted nobody expects it. */
    @Test
    void what_it_says_is_one_line_without_what_nobody_can_print() throws IOException {
        var manners =
                Map.of("RCPT TO:<bad@x.example>", "550 5.7.1 \0no\u001b[31m " + "!".repeat(5000));
        try (var server = new RudeServer(manners)) {
            var never = (Outcome.Never) send(server, List.of("bad@x.example"));
            assertThat(never.problem().said())
                    .startsWith("bad@x.example: 550 5.7.1 no [31m !!!")
                    .hasSizeLessThan(1_100);
            var sent = (Outcome.Sent) send(server, List.of("bea@x.example", "bad@x.example"));
            assertThat(sent.remark()).startsWith("bad@x.example: 550 5.7.1 no [31m !!!");
        }
        assertThat(new DeliveryProblem(Reason.OURSELVES, "a\0b ").said()).isEqualTo("a b");
    }

    /** Each letter comes in time; there is only no end of them. */
    @Test
    void a_server_that_says_a_letter_now_and_then_is_left_after_a_while() throws IOException {
        try (var server = new RudeServer(Map.of("EHLO", DRIP))) {
            assertThat(send(server, List.of("bea@x.example"))).isInstanceOf(Outcome.Later.class);
        }
        try (var server = new RudeServer(Map.of(".", DRIP))) {
            assertThat(send(server, List.of("bea@x.example"))).isInstanceOf(Outcome.Unclear.class);
        }
    }

    @Test
    void an_answer_without_an_end_is_not_read_to_the_end() throws IOException {
        var line = "220-" + "x".repeat(500) + "\r\n";
        for (var endless : List.of("220 " + "x".repeat(3 << 20), line.repeat(6_000) + "220 hm")) {
            try (var server = new RudeServer(Map.of("HELLO", endless))) {
                assertThat(send(server, List.of("bea@x.example")))
                        .isInstanceOfSatisfying(
                                Outcome.Later.class,
                                it ->
                                        assertThat(it.problem().reason())
                                                .isEqualTo(Reason.BROKEN_OFF));
                assertThat(server.taken.get()).isZero();
            }
        }
        try (var server = new RudeServer(Map.of(".", "250 " + "x".repeat(3 << 20)))) {
            assertThat(send(server, List.of("bea@x.example"))).isInstanceOf(Outcome.Unclear.class);
        }
    }

    /** Whether the line is gone before we say goodbye or after is luck: so, often. */
    @Test
    void what_was_taken_is_sent_though_the_line_is_gone_at_our_farewell() throws IOException {
        try (var server = new RudeServer(Map.of(".", "250 taken" + RESET))) {
            for (int i = 0; i < 40; i++)
                assertThat(send(server, List.of("bea@x.example"))).isEqualTo(new Outcome.Sent(""));
            assertThat(server.taken.get()).isEqualTo(40);
        }
    }

    private static Outcome send(RudeServer server, List<String> recipients) {
        return transport(server)
                .send(TransportContract.letter("Subject: x\r\n\r\ny\r\n", recipients));
    }

    private static SmtpTransport transport(RudeServer server) {
        return new SmtpTransport(
                new MailServer("127.0.0.1", server.port(), Security.NONE, "", ""), SHORT);
    }
}
