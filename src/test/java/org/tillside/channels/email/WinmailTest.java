package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tillside.channels.email.ParsedMail.Attachment;
import org.tillside.channels.email.TnefWriter.Properties;
import org.tillside.kernel.Sha256;

class WinmailTest {

    private static final byte[] PDF = "%PDF-1.4 the form".getBytes(US_ASCII);
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n', 0, 1};

    private static final String RTF =
            "{\\rtf1\\ansi\\ansicpg949\\deff0{\\fonttbl{\\f0\\fswiss Arial;}}\\pard Hello, the"
                    + " lamp is broken.\\par \\'b0\\'a8\\'bb\\'e7\\'c7\\'d5\\'b4\\'cf\\'b4\\'d9\\par}";

    private static final String RTF_OF_HTML =
            "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}}"
                    + "{\\*\\htmltag64 <p>}Hello \\u54620?\\u44397?, the {\\*\\htmltag84 <b>}\\htmlrtf"
                    + " {\\b\\htmlrtf0 lamp\\htmlrtf }\\htmlrtf0 {\\*\\htmltag92 </b>} is broken."
                    + "\\htmlrtf\\par\\htmlrtf0 {\\*\\htmltag72 </p>}}";

    /**
     * @see <a href="https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxrtfcp">the
     *     example of MS-OXRTFCP, 3.2.1</a>
     */
    @Test
    void what_outlook_packs_is_unpacked_as_its_makers_show_it() {
        var packed =
                HexFormat.of()
                        .parseHex(
                                "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0");
        assertThat(new String(OutlookRtf.unpacked(packed), US_ASCII))
                .isEqualTo("{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
    }

    @Test
    void the_file_inside_stands_beside_its_winmail_dat() throws IOException {
        var tnef = new TnefWriter().file("form.pdf", PDF, new Properties());
        List<byte[]> taken = new ArrayList<>();
        var mail =
                new MailParser()
                        .parse(
                                new ByteArrayInputStream(tnef.mail("Here it is.").getBytes(UTF_8)),
                                decoded -> taken.add(decoded.readAllBytes()));
        assertThat(taken).containsExactly(tnef.bytes(), PDF);
        assertThat(mail.attachments())
                .containsExactly(
                        new Attachment(
                                "winmail.dat",
                                "application/ms-tnef",
                                tnef.bytes().length,
                                Sha256.of(tnef.bytes()),
                                false,
                                null),
                        new Attachment(
                                "form.pdf",
                                "application/pdf",
                                PDF.length,
                                Sha256.of(PDF),
                                false,
                                null));
        assertThat(mail.text()).isEqualTo("Here it is.");
        assertThat(mail.problems()).isEmpty();
    }

    @Test
    void the_long_name_comes_before_the_short_one_and_may_be_in_any_script() {
        var names =
                new Properties()
                        .named("Keywords", "one", "three")
                        .unicode(TnefWriter.LONG_NAME, "반품 신청서 (김민수).pdf");
        assertThat(names(new TnefWriter().file("BANPUM~1.PDF", PDF, names)))
                .containsExactly("winmail.dat", "반품 신청서 (김민수).pdf");
    }

    @Test
    void names_that_are_not_in_unicode_are_in_the_code_page_of_the_sender() {
        var korean = "반품신청서.pdf".getBytes(Charset.forName("x-windows-949"));
        var hungarian = "Tűzőgép őrzése.pdf".getBytes(Charset.forName("windows-1250"));
        assertThat(names(new TnefWriter().codePage(949).file(korean, PDF)))
                .containsExactly("winmail.dat", "반품신청서.pdf");
        var long8 = new Properties().string(TnefWriter.LONG_NAME, hungarian);
        assertThat(names(new TnefWriter().codePage(1250).file("TUZOGE~1.PDF", PDF, long8)))
                .containsExactly("winmail.dat", "Tűzőgép őrzése.pdf");
    }

    @Test
    void a_name_leads_into_no_folder() {
        var names = new Properties().unicode(TnefWriter.LONG_NAME, "..\\..\\etc/passwd\u202e.txt");
        assertThat(names(new TnefWriter().file("x", PDF, names)))
                .containsExactly("winmail.dat", "passwd.txt");
        assertThat(names(new TnefWriter().file("", PDF, new Properties())))
                .containsExactly("winmail.dat", "attachment.bin");
    }

    @Test
    void the_type_is_what_the_sender_says_else_what_the_name_or_the_bytes_say() {
        var said =
                new Properties().string(TnefWriter.MIME_TAG, "Application/X-Hwp".getBytes(UTF_8));
        var tnef =
                new TnefWriter()
                        .file("a.hwp", PDF, said)
                        .file("b.eml", PDF, new Properties())
                        .file("c", PICTURE, new Properties())
                        .file("d", new byte[0], new Properties());
        assertThat(tnef.parsed("x").attachments())
                .extracting(Attachment::type)
                .containsExactly(
                        "application/ms-tnef",
                        "application/x-hwp",
                        "message/rfc822",
                        "image/png",
                        "application/octet-stream");
    }

    @Test
    void a_message_inside_becomes_its_words_and_its_files() {
        var inner =
                new TnefWriter()
                        .codePage(949)
                        .message(
                                new Properties()
                                        .unicode(TnefWriter.SUBJECT, "주문 12/34")
                                        .unicode(TnefWriter.TEXT, "배송이 늦어요."))
                        .file("list.csv", PDF, new Properties());
        var mail = new TnefWriter().nested("Untitled", inner).parsed("See below.");
        assertThat(mail.attachments())
                .extracting(Attachment::name, Attachment::type)
                .startsWith(
                        org.assertj.core.groups.Tuple.tuple("winmail.dat", "application/ms-tnef"),
                        org.assertj.core.groups.Tuple.tuple("주문 12 34.txt", "text/plain"))
                .hasSize(3);
        assertThat(mail.attachments().get(1).sha256())
                .isEqualTo(Sha256.of("배송이 늦어요.".getBytes(UTF_8)));
        assertThat(mail.attachments().getLast().name()).isEqualTo("list.csv");
        assertThat(mail.text()).isEqualTo("See below.");
    }

    @Test
    void a_message_inside_that_says_nothing_stays_as_it_is() {
        var mail = new TnefWriter().nested("Untitled", new TnefWriter()).parsed("x");
        assertThat(mail.attachments())
                .extracting(Attachment::type)
                .containsExactly("application/ms-tnef", "application/ms-tnef");
    }

    @Test
    void its_text_is_read_where_the_mail_has_none() {
        var korean = "램프가 고장났어요.".getBytes(Charset.forName("x-windows-949"));
        assertThat(new TnefWriter().codePage(949).body(korean).parsed("").text())
                .isEqualTo("램프가 고장났어요.");
        assertThat(new TnefWriter().codePage(949).body(korean).parsed("Hello").text())
                .isEqualTo("Hello");
        var property = new Properties().unicode(TnefWriter.TEXT, "The lamp is broken.");
        assertThat(new TnefWriter().message(property).parsed("").text())
                .isEqualTo("The lamp is broken.");
    }

    @Test
    void its_rtf_is_read_compressed_or_not() {
        for (var rtf : List.of(TnefWriter.uncompressed(RTF), LzfuWriter.compressed(RTF))) {
            var mail = withRtf(rtf).parsed("");
            assertThat(mail.text()).contains("Hello, the lamp is broken.", "감사합니다");
            assertThat(mail.problems()).isEmpty();
        }
        assertThat(LzfuWriter.compressed(RTF).length).isLessThan(RTF.length());
    }

    @Test
    void the_html_within_its_rtf_is_read() {
        var mail = withRtf(LzfuWriter.compressed(RTF_OF_HTML)).parsed("");
        assertThat(mail.text()).isEqualTo("Hello 한국, the lamp is broken.");
        assertThat(mail.html()).contains("<b>lamp</b>");
    }

    @Test
    void its_html_is_read_and_shows_the_pictures_beside_it() {
        var html = "<p>A <b>lámpa</b> eltört. <img src=\"cid:lamp@x\"></p>";
        var properties =
                new Properties()
                        .integer(TnefWriter.CODE_PAGE, 28592)
                        .binary(TnefWriter.HTML, html.getBytes(Charset.forName("ISO-8859-2")));
        var picture =
                new Properties()
                        .string(TnefWriter.CONTENT_ID, "lamp@x".getBytes(US_ASCII))
                        .unicode(TnefWriter.LONG_NAME, "lamp.png");
        var mail =
                new TnefWriter().message(properties).file("lamp.png", PICTURE, picture).parsed("");
        assertThat(mail.text()).isEqualTo("A lámpa eltört.");
        assertThat(mail.html()).contains("<b>lámpa</b>");
        assertThat(mail.attachments().getLast().inline()).isTrue();
    }

    @Test
    void a_mail_that_is_nothing_else_is_read() {
        var tnef = new TnefWriter().message(new Properties().unicode(TnefWriter.TEXT, "Hello"));
        var base64 = java.util.Base64.getMimeEncoder().encodeToString(tnef.bytes());
        for (var type :
                List.of(
                        "application/vnd.ms-tnef",
                        "application/octet-stream; name=WINMAIL.DAT",
                        "text/plain; name=winmail.dat")) {
            var mail = "Content-Type: " + type + "\nContent-Transfer-Encoding: base64\n\n" + base64;
            assertThat(new MailParser().parse(mail.getBytes(UTF_8)).text())
                    .as(type)
                    .isEqualTo("Hello");
        }
    }

    @Test
    void what_is_inside_makes_no_other_mail_of_it() {
        var tnef = new TnefWriter().file("form.pdf", PDF, new Properties());
        var hash = new ContentHash();
        hash.text("Here it is.");
        hash.attachment(Sha256.of(tnef.bytes()));
        var mail = tnef.mail("Here it is.").getBytes(UTF_8);
        var header =
                new MimeWalk(
                        new PartReader(
                                AttachmentSink.NONE, new ContentHash(), Surroundings.NO_LANGUAGES));
        try {
            header.mail(new ByteArrayInputStream(mail));
        } catch (IOException never) {
            throw new AssertionError(never);
        }
        assertThat(new MailParser().parse(mail).contentHash())
                .isEqualTo(hash.with(header.header()));
    }

    private static TnefWriter withRtf(byte[] rtf) {
        return new TnefWriter().message(new Properties().binary(TnefWriter.RTF, rtf));
    }

    private static List<String> names(TnefWriter tnef) {
        var mail = tnef.parsed("x");
        assertThat(mail.problems()).isEmpty();
        return mail.attachments().stream().map(Attachment::name).toList();
    }
}
