package org.tillside.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTextTest {

    private static final String OLD = "\n\nThe lamp is on its way.\nNordlicht";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, 4 Mar 2024 at 10:00, Nordlicht <help@nordlicht.example> wrote:",
                "On Mon, Mar 4, 2024 at 10:00 AM Nordlicht Support Team\n<help@nordlicht.example> wrote:",
                "On 04.03.2024 10:00, Nordlicht wrote:",
                "Am Mo., 4. März 2024 um 10:00 Uhr schrieb Nordlicht <help@nordlicht.example>:",
                "Am 04.03.24 um 10:00 schrieb Nordlicht:",
                "Le lun. 4 mars 2024 à 10:00, Nordlicht <help@nordlicht.example> a écrit :",
                "El lun, 4 mar 2024 a las 10:00, Nordlicht (<help@nordlicht.example>) escribió:",
                "Il giorno lun 4 mar 2024 alle ore 10:00 Nordlicht <help@nordlicht.example> ha scritto:",
                "pon., 4 mar 2024 o 10:00 Nordlicht <help@nordlicht.example> napisał(a):",
                "W dniu 04.03.2024 o 10:00, Nordlicht pisze:",
                "Op ma 4 mrt 2024 om 10:00 schreef Nordlicht <help@nordlicht.example>:",
                "Nordlicht <help@nordlicht.example>, 4 Mar 2024 Pzt, 10:00 tarihinde şunu yazdı:",
                "Nordlicht <help@nordlicht.example> ezt írta (időpont: 2024. márc. 4., H, 10:00):",
                "2024. 03. 04. 10:00 keltezéssel, Nordlicht írta:",
                "2024년 3월 4일 (월) 오전 10:00, Nordlicht <help@nordlicht.example>님이 작성:",
                "2024. 3. 4. 오전 10:00, Nordlicht <help@nordlicht.example> 작성:",
                "2024年3月4日(月) 10:00 Nordlicht <help@nordlicht.example>:",
                "2024/03/04 10:00、Nordlicht <help@nordlicht.example>のメール:",
                "Nordlicht <help@nordlicht.example> 于2024年3月4日周一 10:00写道：",
                "在 2024-03-04 10:00:00，\"Nordlicht\" <help@nordlicht.example> 写道：",
                "Nordlicht <help@nordlicht.example> 於 2024年3月4日 週一 上午10:00寫道：",
                "Em seg., 4 de mar. de 2024 às 10:00, Nordlicht <help@nordlicht.example> escreveu:",
                "În lun., 4 mar. 2024 la 10:00, Nordlicht <help@nordlicht.example> a scris:",
                "po 4. 3. 2024 v 10:00 odesílatel Nordlicht <help@nordlicht.example> napsal:",
                "Den mån 4 mars 2024 kl 10:00 skrev Nordlicht <help@nordlicht.example>:",
                "пн, 4 мар. 2024 г. в 10:00, Nordlicht <help@nordlicht.example> написал(а):",
            })
    void a_quote_is_known_by_the_words_above_it(String attribution) {
        var quote = attribution + "\n\n> The lamp is on its way.\n> Nordlicht";
        trimmed("Thank you, it has arrived.", quote);
        answered(quote, "Thank you, it has arrived.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----Original Message-----\nFrom: \"Nordlicht\"<help@nordlicht.example>\nTo: <minsu@example.kr>\nCc:\nSent: 2024-03-04 (월) 10:00\nSubject: 주문",
                "From: Nordlicht <help@nordlicht.example>\nSent: Monday, March 4, 2024 10:00 AM\nTo: Ann\nSubject: Order",
                "Von: Nordlicht\nGesendet: Montag, 4. März 2024 10:00\nAn: Ann\nBetreff: Bestellung",
                "-----Ursprüngliche Nachricht-----\nVon: Nordlicht\nGesendet: Montag\nAn: Ann\nBetreff: Bestellung",
                "________________________________\nDe : Nordlicht\nEnvoyé : lundi 4 mars 2024 10:00\nÀ : Ann\nObjet : Commande",
                "De: Nordlicht\nEnviado: lunes, 4 de marzo de 2024\nPara: Ann\nAsunto: Pedido",
                "Da: Nordlicht\nInviato: lunedì 4 marzo 2024\nA: Ann\nOggetto: Ordine",
                "Od: Nordlicht\nWysłano: poniedziałek, 4 marca 2024\nDo: Ann\nTemat: Zamówienie",
                "Van: Nordlicht\nVerzonden: maandag 4 maart 2024\nAan: Ann\nOnderwerp: Bestelling",
                "Kimden: Nordlicht\nGönderildi: 4 Mart 2024 Pazartesi\nKime: Ann\nKonu: Sipariş",
                "Feladó: Nordlicht\nElküldve: 2024. március 4.\nCímzett: Ann\nTárgy: Rendelés",
                "보낸 사람: Nordlicht\n보낸 날짜: 2024년 3월 4일\n받는 사람: 김민수\n제목: 주문",
                "--------- 원본 메일 ---------\n보낸사람 : Nordlicht\n받는사람 : 김민수\n날짜 : 2024년 3월 4일\n제목 : 주문",
                "-------- 원본 이메일 --------\n발신: Nordlicht\n날짜: 24/3/4\n수신: 김민수\n제목: 주문",
                "差出人: Nordlicht\n送信日時: 2024年3月4日\n宛先: 山田\n件名: 注文",
                "发件人: Nordlicht\n发送时间: 2024年3月4日\n收件人: 李\n主题: 订单",
                "------------------ 原始邮件 ------------------\n发件人: \"Nordlicht\"<help@nordlicht.example>;\n发送时间: 2024年3月4日\n收件人: \"li\";\n主题: 订单",
                "寄件者: Nordlicht\n寄件日期: 2024年3月4日\n收件者: 陳\n主旨: 訂單",
                "*From:* Nordlicht <help@nordlicht.example>\n*Sent:* Monday\n*To:* Ann\n*Subject:* Order",
                "-------- Original message --------\nFrom: Nordlicht\nDate: 3/4/24 10:00 (GMT+01:00)\nTo: Ann\nSubject: Order",
                "---------- Forwarded message ---------\nFrom: Nordlicht\nDate: Mon, Mar 4\nSubject: Order\nTo: Ann",
                "Begin forwarded message:\n\nFrom: Nordlicht\nSubject: Order\nDate: 4 March 2024\nTo: Ann",
                "-------- Eredeti üzenet --------\nTárgy: Rendelés\nDátum: 2024-03-04\nFeladó: Nordlicht\nCímzett: Ann",
                "-----Message d'origine-----\nDe : Nordlicht\nEnvoyé : lundi\nÀ : Ann\nObjet : Commande",
                "On Mon, Mar 4, 2024 at 10:00 AM Nordlicht <help@nordlicht.example> wrote:",
                "Am 4. März 2024 um 10:00 schrieb Nordlicht <help@nordlicht.example>:",
            })
    void an_older_mail_without_marks_is_known_by_its_header(String header) {
        trimmed("Thank you, it has arrived.", header + OLD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- \nAnn Baker\n+49 30 1234",
                "--\nAnn",
                "Sent from my iPhone",
                "Get Outlook for iOS",
                "Get Outlook for Android<https://aka.ms/x>",
                "Von meinem iPhone gesendet",
                "Gesendet mit der GMX Mail App",
                "나의 iPhone에서 보냄",
                "내 Galaxy에서 보냄",
                "삼성 갤럭시 스마트폰에서 보낸 메일입니다.",
                "Android용 Outlook 다운로드",
                "iPhoneから送信",
                "发自我的iPhone",
                "從我的 iPhone 傳送",
                "Envoyé de mon iPhone",
                "Enviado desde mi iPhone",
                "Inviato da iPhone",
                "Wysłane z iPhone'a",
                "Verstuurd vanaf mijn iPhone",
                "iPhone'umdan gönderildi",
                "Az iPhone-omról küldve",
                "Enviado do meu iPhone",
                "Trimis de pe iPhone-ul meu",
                "Odesláno z iPhonu",
                "Skickat från min iPhone",
                "Отправлено с iPhone",
                "Sent from Yahoo Mail on Android",
                "Sent from my Samsung Galaxy smartphone.",
                "Sent via the Samsung Galaxy S22 5G, an AT&T 5G smartphone",
            })
    void a_signature_is_no_part_of_the_reply(String signature) {
        trimmed("The lamp is broken.", signature);
        var quote = "On 04.03.2024 10:00, Nordlicht wrote:\n> The lamp is on its way.";
        trimmed("The lamp is broken.", signature + "\n\n" + quote);
        assertThat(of(quote + "\n\nThe lamp is broken.\n\n" + signature).reply())
                .isEqualTo("The lamp is broken.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: here\nto: there, it took a week.",
                "I wrote: nothing.\nYou wrote: nothing.",
                "The parcel was sent from Berlin yesterday.",
                "Please send it to my office.\n- one lamp\n- two bulbs",
                "My order:\n\nName: Ann\nSubject: Lamp\nE-mail: ann@example.org\n\nThank you",
                "On Monday at 10:00 I wrote to you: no answer.",
                "Subject: lamp\n\nHello, where is it?",
                "--- important ---\nThe lamp is broken.",
                "1. first\n2. second\n\n> 100 EUR is too much",
                "Hi. On 3 May 2024 at 10:15 you (help@nordlicht.example) wrote: it will come.",
                "On 3 May 2024 at 10:15 your colleague Tom wrote:\n\nPlease wait.\n\nI waited.",
                "My flight:\nFrom: London\nTo: Berlin\nDate: 3 May 2024 10:00\n\nDeliver before.",
                "상자는 부산에서 보냈습니다.",
                "发自内心的感谢你们，台灯很漂亮。",
            })
    void what_only_looks_like_a_quote_is_kept(String text) {
        assertThat(of(text).reply()).startsWith(text.substring(0, 10));
        assertThat(of(text).reply().length() + of(text).quoted().length())
                .isGreaterThanOrEqualTo(text.length() - 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Head of Purchasing\nBaker Hotels Ltd\nT +44 113 555 0100",
                "Einkauf\nBäcker Hotels GmbH\n\nSitz der Gesellschaft: Kiel, HRB 12",
                "beszerző\nPék Hotel Kft.\n+36 1 555 0100",
                "구매팀 과장 | (주)빵집\nM. 010-5555-0100",
                "株式会社パン　購買部\nTEL 03-5555-0100",
                "Ann Baker | Buyer | Baker Hotels Ltd\nwww.baker.example",
                "+49 30 5550100",
                "This e-mail is confidential and meant for its addressee. If you are not the intended recipient, delete it.",
                "Please consider the environment before printing this e-mail.",
                "Head of Purchasing\nBaker Hotels Ltd\nT +44 113 555 0100\nSleep well since 1926!\n\nSent from my iPhone",
            })
    void below_closing_and_name_the_card_is_cut(String card) {
        trimmed("The lamp is broken.\n\nKind regards,\n\nAnn Baker", card);
        var quote = "On 04.03.2024 10:00, Nordlicht wrote:\n> The lamp is on its way.";
        trimmed("The lamp is broken.\n\nKind regards,\n\nAnn Baker", card + "\n\n" + quote);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Send it to this address:\n\nAnn Baker\nBaker Hotels Ltd\n+44 113 555 0100",
                "The address has changed. Thanks\nAnn Baker\n+44 113 555 0100",
                "Please ask for the colleague below.\n\nTom Reed\nBuyer, Reed Ltd\n+44 113 555 0100",
                "Thank you\nwe want it for our Hotel in Leeds",
                "Thanks!\n\nOrder no.: 5512\nName: Ann Baker\nPhone: +44 113 555 0100",
                "Danke\nMax\n00340434161094012345",
                "It came.\n\nAnn\n\nPS: write to ann@baker.example from now on.",
                "Thanks,\nplease call me on 0113 555 0123",
                "The box says:\n\nThis message is confidential",
                "배송지입니다.\n\n(주)빵집 구매팀 김과장\n010-5555-0100",
                "Thanks\nMary\n555-010-0147\nI will be at home on Monday.",
                "Hi,\nThanks for the info\n\nPlease ship to Hotel Sun",
                "Reply to this:\n---\nAlso send the manual, please.",
            })
    void what_only_looks_like_a_card_is_kept(String text) {
        assertThat(of(text)).isEqualTo(new ReplyText(text, ""));
    }

    @Test
    void a_closing_below_an_answered_quote_is_no_answer() {
        var quote = "On 04.03.2024 10:00, Nordlicht wrote:\n> Shall we cancel?";
        trimmed("Yes, please cancel.", quote + "\n\nRegards, Ann");
        assertThat(of("Hello,\n\n> Which colour?\n\nBlue").reply()).endsWith("Blue");
    }

    @Test
    void a_hostile_end_costs_no_more_than_its_length() {
        var tails =
                List.of(
                        "[cid:a] ".repeat(20_000) + "x",
                        "1 ".repeat(100_000),
                        "- ".repeat(100_000) + "x",
                        "Tel. 030 1\n".repeat(50_000),
                        "if you are not ".repeat(20_000),
                        "a, ".repeat(100_000) + "\n\nThanks\nAnn\n+49 30 5550100",
                        "On 3 May 2024 at 10:00 a@b.cc: ".repeat(3_000),
                        ("On 3 May 2024 at 10:00 a@b.cc: ".repeat(100) + "\n").repeat(100),
                        ("Yes. a@b.cc wrote: ".repeat(150) + ":\n> x\n").repeat(100),
                        "On 3 May 2024 at 10:00 <a@b.cc>\n".repeat(10_000),
                        "> a\nb\n".repeat(100_000),
                        ("> " + "a".repeat(70) + "\nb\n").repeat(5_000),
                        "From: <a@b.cc>\nSent: 10:00 2024\n> a\n".repeat(500),
                        "Original message:\n\n".repeat(5_000)
                                + "From: <a@b.cc>\nSent: 10:00 2024\n> a\n",
                        "Date: From: To: ".repeat(5_000),
                        ("a <a@b.cc\n> wrote:\n").repeat(2_000),
                        ("a ".repeat(190) + "wrote:\n").repeat(500),
                        ("caution mail from ".repeat(38) + "\n\n").repeat(500),
                        "<div class='moz-cite-prefix'>a:".repeat(2_000),
                        "<blockquote style='border-top:solid'>".repeat(2_000));
        assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> tails.forEach(tail -> of("Thanks,\n\n" + tail)));
        assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> tails.forEach(tail -> HtmlText.lines(tail)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, Mar 4, 2024 at 10:00 AM Nordlicht <help@nordlicht.example> wrote:",
                "Am 04.03.2024 um 10:00 schrieb Nordlicht:",
                "Nordlicht <help@nordlicht.example> ezt írta (időpont: 2024. márc. 4., H, 10:00):",
                "2024年3月4日(月) 10:00 Nordlicht <help@nordlicht.example>:",
                "Nordlicht <help@nordlicht.example> 于2024年3月4日周一 10:00写道：",
                "W dniu 04.03.2024 o 10:00, Nordlicht pisze:",
            })
    void a_reply_in_the_line_of_the_attribution_is_kept(String attribution) {
        var quote = "\n\n> The lamp is on its way.";
        assertThat(of("Thank you, it came. " + attribution + quote))
                .isEqualTo(new ReplyText("Thank you, it came.", attribution + quote));
    }

    @Test
    void a_quote_that_goes_on_behind_its_attribution_is_cut() {
        var attribution = "On Mon, Mar 4, 2024 at 10:00, Nordlicht<help@nordlicht.example> wrote:";
        assertThat(of("It came.\n\n" + attribution + "  The lamp is on its way."))
                .isEqualTo(new ReplyText("It came.", attribution + "\nThe lamp is on its way."));
    }

    @Test
    void answers_between_quoted_lines_are_kept_with_them() {
        var text = "Hello,\n\n> Which colour?\n\nBlue.\n\n> Where to?\n\nTo my office.";
        assertThat(of(text)).isEqualTo(new ReplyText(text, ""));
    }

    @Test
    void a_quote_alone_leaves_nothing_new() {
        assertThat(of("> The lamp is on its way."))
                .isEqualTo(new ReplyText("", "> The lamp is on its way."));
    }

    @Test
    void html_marks_of_mail_programs_are_understood() {
        assertThat(
                        html(
                                "Thanks<div class=gmail_signature>Ann<br>CEO</div><div class=gmail_quote><div class=gmail_attr>Unknown words</div><blockquote class=gmail_quote>old</blockquote></div>"))
                .isEqualTo("Thanks");
        assertThat(
                        html(
                                "<div>Thanks</div><div id=appendonsend></div><hr><div id=divRplyFwdMsg><b>Fra:</b> X<br></div><div>old</div>"))
                .isEqualTo("Thanks");
        assertThat(html("Thanks<blockquote type=cite>old</blockquote>")).isEqualTo("Thanks");
        assertThat(html("Thanks<br><div id='ms-outlook-mobile-signature'>Irgendwas</div>"))
                .isEqualTo("Thanks");
        assertThat(html("<blockquote type=cite>old</blockquote><p>Thanks</p>")).isEqualTo("Thanks");
        assertThat(html("<blockquote>an indented line</blockquote><p>Thanks</p>"))
                .isEqualTo("an indented line\n\nThanks");
    }

    @Test
    void what_is_typed_into_the_attribution_is_kept() {
        var quote = "<blockquote type=cite>old</blockquote>";
        var attribution = "<div class=moz-cite-prefix>On 4 March 2024 10:00, X wrote:</div>";
        var typed =
                "<div class=moz-cite-prefix>Hello Ann:</div><div class=moz-cite-prefix>Thanks</div>";
        assertThat(html(typed + attribution + quote)).isEqualTo("Hello Ann:\nThanks");
        assertThat(
                        html(
                                "<div class=moz-cite-prefix>Thanks<br>On 4 March 2024 10:00, X wrote:</div>"
                                        + quote))
                .isEqualTo("Thanks");
        assertThat(html("<div class=moz-cite-prefix>Thanks</div>" + quote)).isEqualTo("Thanks");
        assertThat(html("<div class=moz-cite-prefix>Unknown words:</div>" + quote)).isEmpty();
        assertThat(html("<div class=moz-cite-prefix>My remarks:</div>" + quote + "One. Two."))
                .isEqualTo("My remarks:\n\n> old\n\nOne. Two.");
        assertThat(html("<p>Hello,</p><div class=moz-cite-prefix>Remarks:</div>" + quote))
                .isEqualTo("Hello,\n\nRemarks:");
    }

    @Test
    void an_answer_below_a_header_block_and_its_marked_quote_is_kept() {
        answered("From: <a@b.cc>\nDate: Mon, 4 Mar 2024 10:00:40 +0100\n\n> Blue?", "Yes.");
        answered("From: <a@b.cc>\nSent: Monday\nTo: Ann\nSubject: Lamp\n\n> Blue?", "Yes.");
        trimmed(
                "Thanks.",
                "From: <a@b.cc>\nSent: Monday\nTo: Ann\nSubject: Lamp\n\n> Blue?\n\nYes, says X.");
    }

    @Test
    void a_greeting_may_stand_above_a_header_of_two_lines_that_is_answered_below() {
        var quote = "From: <a@b.cc>\nSent: Monday, 4 March 2024 10:00\n\n> Blue?\n\n";
        assertThat(of("Hello,\n\n" + quote + "Yes.").reply()).endsWith("Yes.");
        trimmed("Thanks, that helps.", quote + "Yes, says X.");
        answered(
                "Date: Monday, 4 March 2024 10:00\nFrom: <a@b.cc>\nTo: X\nSubject: Y\n\n> Blue?",
                "Yes.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAUTION: This email is from outside of our company.\nDo not click links.",
                "External email\nCAUTION: This email is from an external sender. Do not open links or\nattachments of people\nwhom you do not know.",
                "ATTENZIONE: questa e-mail proviene da un mittente esterno. Non aprire i link.",
                "Let op: deze e-mail komt van buiten de organisatie. Klik niet op links als je twijfelt.",
                "UWAGA: ta wiadomość pochodzi spoza firmy. Nie klikaj linków i nie otwieraj plików.",
                "주의: 이 메일은 외부에서 발송되었습니다. 링크를 클릭하지 마세요.",
            })
    void the_letter_may_begin_in_the_line_below_a_notice_from_outside(String notice) {
        assertThat(of(notice + "\nHello, where is it?\n\nAnn"))
                .isEqualTo(new ReplyText("Hello, where is it?\n\nAnn", notice));
        assertThat(of(notice)).isEqualTo(new ReplyText(notice, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "help@nordlicht.example schrieb am Mo., 4. März 2024, 10:00:",
                "Nordlicht (Team) help@nordlicht.example schrieb am Mo. 4. Mär. 2024 um 10:00:",
                "Nordlicht ezt írta (időpont: 2024. márc. 4.):",
                "help@nordlicht.example adresine sahip kullanıcı 4 Mar 2024 Pzt, 10:00 tarihinde şunu yazdı:",
                "Nordlichtさんは2024年3月4日 10:00に書きました：",
                "Sent from my iPhone\n\nhelp@nordlicht.example wrote:",
                "04.03.2024, 10.00, \"Nordlicht\" <help@nordlicht.example>:",
                "10:00, 4 марта 2024 г., \"Nordlicht\" <help@nordlicht.example>:",
                "Monday, 4 March 2024, 10:00 AM +0300 from x@y.example <help@nordlicht.example>:",
                "On Mon, 4 Mar 2024 10:00:43 -0200 Nordlicht <help@nordlicht.example> wrote",
                "Ekkor: 2024. március 4. 10:00, Nordlicht <help@nordlicht.example> írta:",
                "Nordlicht (help@nordlicht.example) şunları yazdı (4 Mar 2024 10:00):",
                "---- Użytkownik Nordlicht napisał ----",
                "No dia 04/03/2024, às 10:00, help@nordlicht.example escreveu:",
            })
    void an_older_mail_is_known_by_the_form_of_the_line_above_it(String attribution) {
        trimmed("Thank you, it has arrived.", attribution + OLD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The seller bob@shop.example wrote on Monday:\nit is sold out",
                "I asked them.\n\nbob@shop.example wrote:\nit is sold out\n\nWhat now?",
                "Your colleague wrote at 10:30 on 4 March 2024:\nit is sold out",
                "From: Berlin To: Budapest Date: 4 March 2024 10:00\nTwo boxes, please.",
                "> a long line that says something and then goes on without any end at all\nNo.\n> x\nYes.",
                "Caution, the email is from an external sender in your name, and I opened its link.\n\nWhat now?",
                "Meine Frau schrieb am Mi., 6. März 2024, 10:15 Uhr:\nEs fehlt\n\nWas nun?",
                "From: Ann <a@b.cc> Date: 4.3.2024 10:15 Subject: Lamp To: X Message: Where is it?",
                "Hello,\n\nFrom: Ann <a@b.cc> Date: 4.3.2024 10:15 Subject: Lamp To: X Message: Where?",
            })
    void what_a_person_wrote_like_that_is_kept(String text) {
        assertThat(of(text).reply()).isEqualTo(text);
    }

    @Test
    void half_a_notice_takes_nothing_of_the_letter() {
        var text = "CAUTION: This email is from outside of our firm.\nHello, it does not open.";
        assertThat(of(text + "\n\nAnn")).isEqualTo(new ReplyText(text + "\n\nAnn", ""));
    }

    @Test
    void a_form_that_looks_like_a_header_is_kept_below_a_quote() {
        answered("> x", "From: Ann <a@b.cc> Date: 4.3.2024 10:15 Subject: Lamp Message: Where?");
    }

    @Test
    void one_line_that_is_an_answer_makes_answers_of_all() {
        var questions =
                "> We want to know which of them you would like to have now, and whether it\nis blue and large\n"
                        + "> shall we send it, to the old address of yours or to another, and the\nhouse at the lake\n"
                        + "> day is of interest, too: which day of the next week is one that would\n";
        assertThat(of("Hello,\n\n" + questions + "> do?").reply()).isEqualTo("Hello,");
        assertThat(of("Hello,\n\n" + questions + "5 March\n> do?").reply())
                .isEqualTo("Hello,\n\n" + questions + "5 March");
        var listed = questions.replace("> shall", "> - shall");
        assertThat(of("Hello,\n\n" + listed + "> do?").reply()).endsWith("house at the lake");
    }

    private static String html(String html) {
        return ReplyText.of(HtmlText.lines(html)).reply();
    }

    private static void trimmed(String own, String rest) {
        var parts = of(own + "\n\n" + rest);
        assertThat(parts.reply()).isEqualTo(own);
        assertThat(parts.quoted()).isEqualTo(rest);
    }

    private static void answered(String quote, String own) {
        var parts = of(quote + "\n\n" + own);
        assertThat(parts.reply()).isEqualTo(own);
        assertThat(parts.quoted()).isEqualTo(quote);
    }

    private static ReplyText of(String text) {
        return ReplyText.of(Line.ofText(text));
    }
}
