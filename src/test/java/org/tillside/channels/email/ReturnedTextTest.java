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
                        "\n ".repeat(9_000));
        for (var hostile : text) {
            var begin = System.nanoTime();
            ReturnedText.failures(hostile + "\n".repeat(9_000) + hostile, OTHERS);
            assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
        }
    }
}
