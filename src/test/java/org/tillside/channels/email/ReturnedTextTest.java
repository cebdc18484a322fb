package org.tillside.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tillside.channels.email.Failure.Cause;

/** The shapes are those of the large families; the words are ours. */
class ReturnedTextTest {

    private static final Set<String> OTHERS = Set.of("help@nordlicht.example");

    record Family(String name, Cause cause, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Family> families() {
        return Stream.of(mailboxes(), offices(), eastern()).flatMap(List::stream).toList();
    }

    private static List<Family> mailboxes() {
        return List.of(
                new Family(
                        "qmail",
                        Cause.MAILBOX_FULL,
                        "<bea@x.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 452 4.2.2 Mailbox full\nGiving up on 192.0.2.1.\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <other@x.example>"),
                new Family(
                        "qmail without a code of three digits",
                        Cause.NO_SUCH_ADDRESS,
                        "<bea@x.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n"),
                new Family(
                        "exim",
                        Cause.UNWANTED,
                        "A message could not be delivered:\n\n  bea@x.example\n    host mx.x.example [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<bea@x.example>:\n    554 5.7.1 listed at a blocklist\n\n------ This is a copy of the message, including all the headers. ------\n\nFrom: other@x.example"),
                new Family(
                        "gmail",
                        Cause.NO_SUCH_ADDRESS,
                        "Address not found\n\nYour message wasn't delivered to bea@x.example because the address couldn't be found.\n\nThe response was:\n550 5.1.1 The email account that you tried to reach does not exist.\n"),
                new Family(
                        "gmx",
                        Cause.NO_SUCH_ADDRESS,
                        "The following address failed:\n\n\"bea@x.example\":\nSMTP error from remote server after RCPT command:\nhost: mx.x.example\n5.1.1 <bea@x.example>... User Unknown\n\n--- The header of the original message is following. ---\n\nFrom: other@x.example"),
                new Family(
                        "t-online",
                        Cause.NO_SUCH_ADDRESS,
                        "|------------------------- Message log follows: -------------------------|\n no valid recipients were found for this message\n|------------------------- Failed addresses follow: ---------------------|\n <bea@x.example> ... transport smtp: 550 5.1.1 User unknown\n|------------------------- Message text follows: ------------------------|\nReceived: from other@x.example"),
                new Family(
                        "yahoo",
                        Cause.NO_SUCH_ADDRESS,
                        "Sorry, we were unable to deliver your message to the following address.\n\n<bea@x.example>:\nThis user doesn't have a x.example account (bea@x.example) [0]\n\n--- Below this line is a copy of the message.\n"));
    }

    private static List<Family> offices() {
        return List.of(
                new Family(
                        "domino",
                        Cause.NO_SUCH_ADDRESS,
                        "Your message\n\n  Subject: Lamp\n\nwas not delivered to:\n\n  bea@x.example\n\nbecause:\n\n  User bea (bea@x.example) not listed in Domino Directory\n"),
                new Family(
                        "groupwise",
                        Cause.NO_SUCH_ADDRESS,
                        "The message was undeliverable to the following:\n\n\tbea@x.example (user not found)\n"),
                new Family(
                        "sendmail of old",
                        Cause.NOT_REACHED,
                        "   ----- Transcript of session follows -----\n554 <bea@x.example>... 550 Host unknown (Authoritative answer from name server)\n\n   ----- Unsent message follows -----\nReceived: by other@x.example"),
                new Family(
                        "exchange of old",
                        Cause.NO_SUCH_ADDRESS,
                        "Your message\n\n  To:      bea@x.example\n  Subject: Lamp\n\ndid not reach the following recipient(s):\n\nbea@x.example on Tue, 14 May 2024 09:29:00 +0200\n    The recipient name is not recognized\n"),
                new Family(
                        "zoho",
                        Cause.NO_SUCH_ADDRESS,
                        "This is a permanent error.\n\nbea@x.example Invalid Address, ERROR_CODE :550, mailbox unavailable\n\nReceived:from other@x.example\n"));
    }

    private static List<Family> eastern() {
        return List.of(
                new Family(
                        "mail.ru",
                        Cause.MAILBOX_FULL,
                        "К сожалению, письмо не может быть доставлено:\n\n  bea@x.example\n    host mx.x.example [192.0.2.1]: 550 5.2.2 ящик переполнен\n\n------ This is a copy of the message, including all the headers. ------\n"),
                new Family(
                        "naver",
                        Cause.NO_SUCH_ADDRESS,
                        "메일이 전송되지 못했습니다.\n\n받는 사람: bea@x.example\n실패 사유: 존재하지 않는 메일 주소입니다.\n"),
                new Family(
                        "daum",
                        Cause.MAILBOX_FULL,
                        "<bea@x.example> 님께 보낸 메일이 반송되었습니다.\n\n받는 분의 메일함 용량이 초과되었습니다.\n"),
                new Family(
                        "docomo",
                        Cause.NO_SUCH_ADDRESS,
                        "   ----- The following addresses had permanent fatal errors -----\n<bea@x.example>\n\n   ----- Transcript of session follows -----\n550 Unknown user bea@x.example\n"),
                new Family(
                        "kddi",
                        Cause.MAILBOX_FULL,
                        "宛先の受信箱が一杯です。\n\n     Could not be delivered to: <bea@x.example>\n"),
                new Family(
                        "softbank",
                        Cause.NO_SUCH_ADDRESS,
                        "次の宛先へのメールは送信できませんでした。\nbea@x.example\n宛先不明です。\n"),
                new Family(
                        "qq",
                        Cause.NO_SUCH_ADDRESS,
                        "很抱歉，您的邮件被退回。\n\n收件人: bea@x.example\n原因: 收件人邮箱不存在\n"));
    }

    @ParameterizedTest
    @MethodSource("families")
    void each_family_names_the_recipient_and_the_cause(Family family) {
        var failures = ReturnedText.failures(family.text(), OTHERS);
        assertThat(failures)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.recipient()).isEqualTo("bea@x.example");
                    assertThat(it.cause()).isEqualTo(family.cause());
                    assertThat(it.delayed()).isFalse();
                    assertThat(it.said()).doesNotContain("\n");
                });
    }

    @Test
    void each_recipient_has_what_was_said_of_him() {
        var text = "full@x.example: 550 5.2.2 Mailbox full\ngone@x.example: 550 5.1.1 Who?\n";
        assertThat(ReturnedText.failures(text, OTHERS))
                .extracting(Failure::recipient, Failure::said)
                .containsExactly(
                        tuple("full@x.example", "550 5.2.2 Mailbox full"),
                        tuple("gone@x.example", "550 5.1.1 Who?"));
    }

    @Test
    void late_is_not_lost() {
        for (var text :
                List.of(
                        "has not yet been delivered to:\n\n  a@x.example\n",
                        "Delivery to the following recipient has been delayed:\n\n   a@x.example\n",
                        "Ihre Nachricht wurde noch nicht zugestellt:\na@x.example\n",
                        "Delivery has been delayed.\n<a@x.example>: connect to mx.x.example[5.9.12.34]:25: timed out\n",
                        "配信を再送信しています。\n<a@x.example>\n",
                        "系统将继续自动重试。\n<a@x.example>\n",
                        "계속 재시도합니다: a@x.example",
                        "아직 전달되지 않았습니다: a@x.example"))
            assertThat(ReturnedText.failures(text, OTHERS))
                    .as(text)
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.recipient()).isEqualTo("a@x.example");
                        assertThat(it.delayed()).isTrue();
                    });
    }

    @Test
    void who_is_asked_to_send_again_has_no_mail_that_waits() {
        for (var text :
                List.of(
                        "宛先が見つかりません。再送信してください。\n<a@x.example>\n",
                        "收件人地址不存在，请检查后重试。\n<a@x.example>\n",
                        "존재하지 않는 주소입니다. 확인 후 재시도해 주세요.\n<a@x.example>\n",
                        "再送される場合は、宛先をご確認ください。\n<a@x.example>\n",
                        "宛先を確認し、再送を行ってください。\n<a@x.example>\n",
                        "系统将不再重试。\n<a@x.example>\n",
                        "系统不会自动重试。\n<a@x.example>\n",
                        "재시도할 수 없습니다: a@x.example\n",
                        "It has been delayed for long.\n<a@x.example>: 550 5.1.1 Who?\n",
                        "It has been delayed for long.\n<a@x.example>: 554 No.\n"))
            assertThat(ReturnedText.failures(text, OTHERS))
                    .as(text)
                    .singleElement()
                    .extracting(Failure::delayed)
                    .isEqualTo(false);
    }

    @Test
    void lines_that_are_no_reply_belong_to_whom_they_name() {
        var text =
                "full@x.example Code :5.2.2 <full@x.example>... Mailbox full\n"
                        + "gone@x.example Code :5.1.1 <gone@x.example>... User unknown\n";
        assertThat(ReturnedText.failures(text, OTHERS))
                .extracting(Failure::recipient, Failure::cause)
                .containsExactly(
                        tuple("full@x.example", Cause.MAILBOX_FULL),
                        tuple("gone@x.example", Cause.NO_SUCH_ADDRESS));
    }

    @Test
    void a_reply_ends_where_the_next_recipient_or_the_next_reply_begins() {
        var indented =
                "  ann\n    after RCPT TO:<ann@x.example>: 550 5.1.1 Who?\n"
                        + "  bea\n    after RCPT TO:<bea@x.example>: 550 5.2.1 Closed\n";
        assertThat(ReturnedText.failures(indented, OTHERS))
                .extracting(Failure::said)
                .containsExactly("550 5.1.1 Who?", "550 5.2.1 Closed");
        var coded =
                "554 <ann@x.example>... Host unknown\n550 y.example (smtp)... No host\n"
                        + "554 <bea@y.example>... Host unknown\nWhile talking to z.example:\n";
        assertThat(ReturnedText.failures(coded, OTHERS))
                .extracting(Failure::recipient, Failure::said)
                .containsExactly(
                        tuple("ann@x.example", "554 <ann@x.example>... Host unknown"),
                        tuple("bea@y.example", "554 <bea@y.example>... Host unknown"));
    }

    @Test
    void a_reason_counts_that_is_called_one() {
        assertThat(said("It was rejected for good.\nreject reason: Mailbox full\na@x.example"))
                .isEqualTo("Mailbox full");
        assertThat(said("a@x.example\n\nReason:\nYour moon is in Leo\n"))
                .isEqualTo("Your moon is in Leo");
        assertThat(said("a@x.example\n전송 실패 사유: 메일함 용량 초과\n")).isEqualTo("메일함 용량 초과");
        assertThat(said("a@x.example\nError: no luck\nThe mailbox is full.\n"))
                .isEqualTo("The mailbox is full.");
    }

    @Test
    void a_reason_belongs_to_whom_its_paragraph_names_above_or_below_it() {
        var above = "Reason: Mailbox full\na@x.example\n\nReason: User unknown\nb@x.example\n";
        var below = "a@x.example\nReason: Mailbox full\n\nb@x.example\nReason: User unknown\n";
        for (var text : List.of(above, below))
            assertThat(ReturnedText.failures(text, OTHERS))
                    .as(text)
                    .extracting(Failure::recipient, Failure::said)
                    .containsExactly(
                            tuple("a@x.example", "Mailbox full"),
                            tuple("b@x.example", "User unknown"));
    }

    private static String said(String text) {
        return ReturnedText.failures(text, OTHERS).getFirst().said();
    }

    @Test
    void whom_a_quoted_header_names_as_its_writer_was_not_unreached() {
        var text =
                "It failed: a@x.example. It was:\n\nFrom: Shop <shop@y.example>\n"
                        + "Message-ID:\n <1.2@mail.y.example>\nSubject: Lamp\n";
        assertThat(ReturnedText.failures(text, OTHERS))
                .extracting(Failure::recipient)
                .containsExactly("a@x.example");
    }

    @Test
    void all_recipients_stand_before_the_mail_that_came_back() {
        var text =
                "did not reach:\n\nann@x.example on Tuesday\n"
                        + "\tThe id of the original message is: c=x;p=y\n"
                        + "bea@x.example on Tuesday\n\n---- Original Message ----\nTo: c@x.example\n";
        assertThat(ReturnedText.failures(text, OTHERS))
                .extracting(Failure::recipient)
                .containsExactly("ann@x.example", "bea@x.example");
        assertThat(ReturnedText.returned(text)).isEqualTo("To: c@x.example\n");
        assertThat(ReturnedText.returned("No.\nReceived: by x\nTo: c@x.example"))
                .startsWith("Received: by x");
        assertThat(ReturnedText.returned("No.")).isEmpty();
        for (var line : List.of("----- Original mail follows -----", "--- Returned e-mail ---"))
            assertThat(ReturnedText.failures("No.\na@x.example\n" + line + "\nb@x.example", OTHERS))
                    .as(line)
                    .extracting(Failure::recipient)
                    .containsExactly("a@x.example");
    }

    @Test
    void our_own_address_and_the_postmaster_did_not_fail() {
        assertThat(
                        ReturnedText.failures(
                                "help@nordlicht.example, ask postmaster@x.example. No way.",
                                OTHERS))
                .isEmpty();
        assertThat(ReturnedText.failures("", OTHERS)).isEmpty();
    }

    @Test
    void hostile_texts_end_in_time() {
        var text =
                List.of(
                        "a.".repeat(9_000),
                        "a@".repeat(9_000),
                        "550 ".repeat(9_000),
                        "exceed".repeat(9_000),
                        "message exceed".repeat(9_000),
                        "Reason: ".repeat(9_000),
                        "From:\n".repeat(9_000),
                        "\n ".repeat(9_000));
        for (var hostile : text) {
            var begin = System.nanoTime();
            ReturnedText.failures(hostile + "\n".repeat(9_000) + hostile, OTHERS);
            assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
        }
    }
}
