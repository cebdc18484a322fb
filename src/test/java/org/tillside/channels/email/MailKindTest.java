package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tillside.channels.email.ParsedMail.Kind;

class MailKindTest {

    private final MailParser parser = new MailParser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Automatic reply: Your order",
                "Out of Office: Ann",
                "Automatische Antwort: Bestellung",
                "Abwesenheitsnotiz",
                "Automatikus válasz: Rendelés",
                "Házon kívül",
                "Réponse automatique : Commande",
                "Respuesta automática: Pedido",
                "Risposta automatica: Ordine",
                "Automatyczna odpowiedź: Zamówienie",
                "Automatisch antwoord: Bestelling",
                "자동 회신: 주문",
                "[부재중] 자동 응답",
                "自動応答: 注文",
                "自动回复: 订单",
                "自動回覆: 訂單",
                "Otomatik yanıt: Sipariş",
                "Resposta automática: Pedido",
            })
    void an_automatic_reply_is_known_by_its_subject(String subject) {
        var mail = parse("From: a@example.org\nSubject: " + subject + "\n\nI am away.");
        assertThat(mail.kind()).isEqualTo(Kind.AUTO_REPLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Precedence: auto_reply",
                "X-Autoreply: yes",
                "X-Autorespond: away",
                "Auto-Submitted: auto-generated\nIn-Reply-To: <1@nordlicht.example>",
                "Return-Path: <>\nIn-Reply-To: <1@nordlicht.example>",
                "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
            })
    void an_automatic_reply_is_known_by_its_header(String header) {
        var mail = parse("From: a@example.org\nSubject: Re: x\n" + header + "\n\nI am away.");
        assertThat(mail.kind()).isEqualTo(Kind.AUTO_REPLY);
        assertThat(mail.automatic()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "List-Unsubscribe: <mailto:x@example.org>",
                "List-Id: <x.example.org>",
                "Precedence: bulk",
                "Precedence: list",
                "Precedence: junk",
                "Auto-Submitted: auto-generated",
                "X-Auto-Response-Suppress: All",
                "Return-Path: <>",
            })
    void what_machines_send_to_many_is_bulk_and_never_answered(String header) {
        var mail =
                parse(
                        "From: a@example.org\nSubject: News\n"
                                + header
                                + "\n\nAll lamps are cheaper.");
        assertThat(mail.kind()).isEqualTo(Kind.BULK);
        assertThat(mail.automatic()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: MAILER-DAEMON@example.org\nSubject: Undelivered Mail Returned to Sender",
                "From: postmaster@example.org\nSubject: Undeliverable: Your order",
                "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nSubject: Delivery Status Notification (Failure)",
                "From: x@example.org\nX-Failed-Recipients: a@example.org\nSubject: Mail delivery failed: returning message to sender",
                "From: postmaster@example.de\nSubject: Unzustellbar: Ihre Bestellung",
                "From: postmaster@example.hu\nSubject: Kézbesíthetetlen: Rendelés",
                "Return-Path: <>\nFrom: noreply@example.kr\nSubject: [발송실패 안내] 주문",
                "Return-Path: <>\nFrom: admin@example.cn\nSubject: 系统退信",
                "From: Mail-Daemon@example.net\nSubject: failure notice",
            })
    void a_mail_that_came_back_is_a_bounce(String header) {
        assertThat(parse(header + "\n\nThe message could not be delivered.").kind())
                .isEqualTo(Kind.BOUNCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Where is my order?", "Undelivered parcel", "Re: Automatic reply: Your order",
                        "부재중이라 택배를 못 받았어요", "Return to sender?",
                "Abwesenheit bei der Zustellung", "Delivery problem with my lamp",
                        "Message in a bottle lamp", "반송 신청합니다", "Office chair is out of stock",
            })
    void a_person_who_uses_the_same_words_is_a_person(String subject) {
        var mail =
                parse(
                        "Return-Path: <ann@example.org>\nFrom: Ann <ann@example.org>\nSubject: "
                                + subject
                                + "\n\nHello");
        assertThat(mail.kind()).isEqualTo(Kind.HUMAN);
        assertThat(mail.automatic()).isFalse();
    }

    @Test
    void one_who_keeps_a_mail_server_may_write_of_other_things() {
        var words = "\n\nYour account is disabled, for the address of your shop is invalid.";
        var mail = parse("From: administrator@market.example\nSubject: Your account" + words);
        assertThat(mail.kind()).isEqualTo(Kind.HUMAN);
        var answer = words + "\n550 5.1.1 no such user: ann@market.example";
        mail = parse("From: administrator@market.example\nSubject: Your mail" + answer);
        assertThat(mail.kind()).isEqualTo(Kind.BOUNCE);
    }

    @Test
    void auto_submitted_no_means_a_person() {
        assertThat(
                        parse(
                                        "From: a@example.org\nAuto-Submitted: no\nX-Auto-Response-Suppress: None\n\nx")
                                .automatic())
                .isFalse();
    }

    @Test
    void an_invitation_is_calendar_and_an_attached_file_is_not() {
        var ics = "BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n";
        assertThat(parse("From: a@b.c\nContent-Type: text/calendar\n\n" + ics).kind())
                .isEqualTo(Kind.CALENDAR);
        assertThat(parse("From: a@b.c\nContent-Type: text/calendar; method=CANCEL\n\nx").kind())
                .isEqualTo(Kind.CALENDAR);
        assertThat(
                        parse(
                                        "From: a@b.c\nContent-Type: text/calendar\nContent-Disposition: attachment\n\n"
                                                + ics)
                                .kind())
                .isEqualTo(Kind.HUMAN);
        assertThat(parse("From: a@b.c\nContent-Type: text/calendar; method=PUBLISH\n\nx").kind())
                .isEqualTo(Kind.HUMAN);
    }

    @Test
    void a_delivery_report_of_success_is_no_bounce() {
        var report =
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nok\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: x\n\nAction: %s\n--b--\n";
        assertThat(parse("From: x@example.org\n" + report.formatted("delivered")).kind())
                .isEqualTo(Kind.AUTO_REPLY);
        assertThat(parse("From: x@example.org\n" + report.formatted("delayed")).kind())
                .isEqualTo(Kind.BOUNCE);
    }

    @Test
    void nobody_takes_an_answer_at_no_reply_unless_another_address_does() {
        assertThat(parse("From: no-reply@shop.example\nSubject: Order\n\nx").kind())
                .isEqualTo(Kind.BULK);
        assertThat(
                        parse(
                                        "From: noreply@shop.example\nReply-To: ann@example.org\nSubject: Contact form\n\nx")
                                .kind())
                .isEqualTo(Kind.HUMAN);
    }

    private ParsedMail parse(String mail) {
        return parser.parse(mail.getBytes(UTF_8));
    }
}
