package org.tillside.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tillside.channels.email.Failure.Cause;

class FailuresTest {

    @Test
    void a_report_names_who_was_not_reached_and_why() {
        var report =
                """
                Reporting-MTA: dns; hub.example
                Arrival-Date: Tue, 14 May 2024 09:29:00 +0200

                Final-Recipient: rfc822; bea@inner.example
                Original-Recipient: rfc822;bea@lamps.example
                Action: failed
                Status: 5.2.2
                Diagnostic-Code: smtp; 552 5.2.2 <bea@lamps.example>: the mailbox is
                 full

                Final-Recipient: rfc822; <ann@lamps.example>
                Action: relayed
                Status: 2.1.5
                """;
        assertThat(Failures.inReport(report))
                .containsExactly(
                        new Failure(
                                "bea@lamps.example",
                                "5.2.2",
                                "552 5.2.2 <bea@lamps.example>: the mailbox is full",
                                false));
    }

    @Test
    void what_is_still_tried_is_delayed() {
        var late = Failures.inReport("Final-Recipient: rfc822; a@x.example\nAction: Delayed\n");
        assertThat(late).singleElement().extracting(Failure::delayed).isEqualTo(true);
        var tried =
                Failures.inReport(
                        "Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 4.4.7");
        assertThat(tried).singleElement().extracting(Failure::delayed).isEqualTo(false);
        assertThat(tried.getFirst().cause()).isEqualTo(Cause.NOT_REACHED);
    }

    @Test
    void a_careless_report_is_read_as_far_as_it_goes() {
        assertThat(
                        Failures.inReport(
                                "\r\nAction: failed\r\nOriginal-Recipient: <a@x.example>\r\n"
                                        + "Diagnostic-Code: 550-5.1.1 gone\r\n 550 5.1.1 for good\r\n"))
                .containsExactly(
                        new Failure("a@x.example", "5.1.1", "550-5.1.1 gone for good", false));
        assertThat(
                        Failures.inReport(
                                "Final-Recipient: rfc822;b@x.example\nStatus: 5.1.1 (bad mailbox)"))
                .containsExactly(new Failure("b@x.example", "5.1.1", "bad mailbox", false));
        for (var none : new String[] {"", "\n\n\n", "Reporting-MTA: dns; x", ":", "\0: a@b.c"})
            assertThat(Failures.inReport(none)).as(none).isEmpty();
    }

    @Test
    void a_report_on_thousands_is_cut() {
        var many = "Final-Recipient: rfc822; a@x.example\nAction: failed\n\n".repeat(5_000);
        assertThat(Failures.inReport(many)).hasSize(100);
        assertThat(Failures.inReport("\n ".repeat(30_000) + many)).hasSize(100);
        assertThat(Failures.inReport("Action: x\n" + " y\n".repeat(30_000))).hasSize(1);
    }

    @Test
    void the_cause_is_in_the_words_before_it_is_in_the_code() {
        assertThat(cause("5.7.1", "550 User unknown")).isEqualTo(Cause.NO_SUCH_ADDRESS);
        assertThat(cause("5.1.1", "mailbox is full")).isEqualTo(Cause.MAILBOX_FULL);
        assertThat(cause("5.0.0", "550 blocked, see spamhaus.example")).isEqualTo(Cause.UNWANTED);
        assertThat(cause("5.3.4", "message size exceeds fixed limit")).isEqualTo(Cause.TOO_LARGE);
        assertThat(cause("5.4.4", "Host or domain name not found")).isEqualTo(Cause.NOT_REACHED);
        assertThat(cause("5.1.1", "")).isEqualTo(Cause.NO_SUCH_ADDRESS);
        assertThat(cause("5.7.26", "")).isEqualTo(Cause.UNWANTED);
        assertThat(cause("", "")).isEqualTo(Cause.UNKNOWN);
    }

    @Test
    void servers_say_the_same_in_many_words() {
        assertThat(cause("", "550 5.4.1 Recipient address rejected: Access denied"))
                .isEqualTo(Cause.NO_SUCH_ADDRESS);
        assertThat(cause("5.7.1", "554 5.7.1 Recipient address rejected: Access denied"))
                .isEqualTo(Cause.UNWANTED);
        for (var said : List.of("Addressee unknown", "no longer in use", "BAD_RECIPIENT"))
            assertThat(cause("5.0.0", said)).as(said).isEqualTo(Cause.NO_SUCH_ADDRESS);
        for (var said : List.of("mailbox exceeds its size", "Quota violation", "storage limit"))
            assertThat(cause("5.0.0", said)).as(said).isEqualTo(Cause.MAILBOX_FULL);
        for (var said : List.of("failed 9 attempts", "lost connection", "DNS: NXDOMAIN"))
            assertThat(cause("5.0.0", said)).as(said).isEqualTo(Cause.NOT_REACHED);
        for (var said : List.of("not in my rcpthosts", "Denied", "no PTR record"))
            assertThat(cause("5.0.0", said)).as(said).isEqualTo(Cause.UNWANTED);
        for (var said : List.of("larger than the limit", "maximum message length exceeded"))
            assertThat(cause("5.0.0", said)).as(said).isEqualTo(Cause.TOO_LARGE);
    }

    @Test
    void what_is_said_of_the_mail_as_a_whole_is_no_recipient() {
        var report =
                "Reporting-MTA: dns; x\nAction: failed\n\n"
                        + "Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.1.1\n";
        assertThat(Failures.inReport(report))
                .containsExactly(new Failure("a@x.example", "5.1.1", "", false));
    }

    @Test
    void where_a_report_gives_a_code_alone_the_text_says_why() {
        var bare = new Failure("A@x.example", "5.0.0", "", false);
        var ann = new Failure("a@x.example", "", "mailbox is full", true);
        var bea = new Failure("b@x.example", "", "user unknown", true);
        assertThat(bare.explained(List.of(bea, ann)))
                .isEqualTo(new Failure("A@x.example", "5.0.0", "mailbox is full", false));
        assertThat(bare.explained(List.of(bea)).said()).isEqualTo("user unknown");
        assertThat(bare.explained(List.of(bea, bea))).isEqualTo(bare);
        assertThat(ann.explained(List.of(bea))).isEqualTo(ann);
    }

    @Test
    void a_vague_code_gives_way_to_one_of_the_text_that_does_not_contradict_it() {
        var vague = new Failure("a@x.example", "5.0.0", "", false);
        var full = new Failure("a@x.example", "5.2.2", "552 5.2.2 No room", false);
        assertThat(vague.explained(List.of(full)).cause()).isEqualTo(Cause.MAILBOX_FULL);
        var late = new Failure("a@x.example", "4.2.2", "452 4.2.2 No room", true);
        assertThat(vague.explained(List.of(late)).status()).isEqualTo("5.0.0");
    }

    @Test
    void what_is_said_of_another_whom_the_report_names_explains_nothing() {
        var bare = new Failure("a@x.example", "5.0.0", "", false);
        var bea = new Failure("b@x.example", "5.1.1", "550 5.1.1 Who?", false);
        var told = List.of(new Failure("B@x.example", "", "user unknown", false));
        assertThat(Failures.explained(List.of(bare, bea), told)).containsExactly(bare, bea);
        assertThat(Failures.explained(List.of(bare), told).getFirst().said())
                .isEqualTo("user unknown");
    }

    @Test
    void limits_of_who_sends_are_no_full_mailbox() {
        assertThat(cause("", "This account has exceeded its hourly message limit"))
                .isNotEqualTo(Cause.MAILBOX_FULL);
        assertThat(cause("", "You have reached your daily sending quota"))
                .isNotEqualTo(Cause.MAILBOX_FULL);
        assertThat(cause("", "mailbox has exceeded the limit")).isEqualTo(Cause.MAILBOX_FULL);
    }

    @Test
    void the_number_of_a_machine_is_no_status() {
        assertThat(Failures.status("connect to mx.x.example[5.9.12.34]:25: timed out")).isEmpty();
        assertThat(Failures.status("said: 550 #5.1.1 no.")).isEqualTo("5.1.1");
        assertThat(Failures.status("(5.2.2) full, 5.2.2.")).isEqualTo("5.2.2");
    }

    private static Cause cause(String status, String said) {
        return new Failure("a@x.example", status, said, false).cause();
    }
}
