package org.tillside.demo;

import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Properties;
import java.util.stream.Collectors;
import org.tillside.kernel.Correspondent;

/**
 * A letter of a scene as the bytes that the buyer's mail program would have sent.
 *
 * @param to the mailbox
 * @param words with all days filled in
 */
record RawMail(
        Scene scene,
        Act act,
        Instant at,
        ZoneId zone,
        Correspondent to,
        String words,
        Lineage lineage) {

    private static final Session SESSION = Session.getInstance(new Properties());

    /** Without brackets; the same whenever this world is made. */
    String messageId() {
        var domain = scene.buyer().address().substring(scene.buyer().address().indexOf('@') + 1);
        return scene.name() + "." + act.number() + "." + at.getEpochSecond() + "@" + domain;
    }

    byte[] bytes() {
        if (act.kind() == Act.Kind.GARBAGE)
            return words.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try {
            var mail = new Fixed(messageId());
            head(mail);
            MachineMarks.put(mail, act.kind(), scene.buyer());
            fill(mail);
            mail.saveChanges();
            var bytes = new ByteArrayOutputStream();
            mail.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException broken) {
            throw new IllegalStateException("scene " + scene.name(), broken);
        } catch (IOException broken) {
            throw new UncheckedIOException("scene " + scene.name(), broken);
        }
    }

    private void head(MimeMessage mail) throws MessagingException, IOException {
        mail.setFrom(address(isBounce() ? MachineMarks.daemon(scene.buyer()) : scene.buyer()));
        mail.setRecipient(RecipientType.TO, address(to));
        mail.setSubject(subject(), scene.program().charset(scene.language()));
        mail.setSentDate(Date.from(at));
        if (!scene.program().mailer().isEmpty())
            mail.setHeader("X-Mailer", scene.program().mailer());
        if (lineage.begins() || isBounce()) return;
        mail.setHeader("In-Reply-To", "<" + lineage.ids().getLast() + ">");
        mail.setHeader(
                "References",
                lineage.ids().stream()
                        .map(id -> "<" + id + ">")
                        .collect(Collectors.joining("\r\n ")));
    }

    /** It names none of the mails before it, as those of many servers. */
    private boolean isBounce() {
        return act.kind() == Act.Kind.BOUNCE;
    }

    private String subject() {
        if (isBounce()) return MachineMarks.bounceSubject();
        if (act.kind() == Act.Kind.AUTO_REPLY)
            return MachineMarks.autoReplySubject(scene.language()) + scene.subject();
        return lineage.begins()
                ? scene.subject()
                : scene.program().replyPrefix(scene.language()) + scene.subject();
    }

    private InternetAddress address(Correspondent person) throws IOException {
        return new InternetAddress(
                person.address(), person.name(), scene.program().charset(scene.language()));
    }

    private void fill(MimeMessage mail) throws MessagingException, IOException {
        if (act.kind() == Act.Kind.CALENDAR) {
            mail.setContent(Invitation.of(this));
        } else if (act.files().isEmpty()) {
            putBody(mail);
        } else {
            var mixed = new MimeMultipart("mixed");
            var body = new MimeBodyPart();
            putBody(body);
            mixed.addBodyPart(body);
            for (var name : act.files()) mixed.addBodyPart(file(name));
            mail.setContent(mixed);
        }
    }

    private void putBody(Part part) throws MessagingException {
        var program = scene.program();
        if (program.takesHtml()) {
            part.setContent("<html><body>" + words + "</body></html>", "text/html; charset=UTF-8");
            part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        } else if (program.writesHtml()) {
            part.setContent(alternative());
        } else {
            putPlain(part);
        }
    }

    private void putPlain(Part part) throws MessagingException {
        var charset = scene.program().charset(scene.language());
        part.setContent(plain(), "text/plain; charset=" + charset);
        part.setHeader(
                "Content-Transfer-Encoding",
                switch (charset) {
                    case "EUC-KR" -> "base64";
                    case "ISO-2022-JP" -> "7bit";
                    default -> "quoted-printable";
                });
    }

    private Multipart alternative() throws MessagingException {
        var plain = new MimeBodyPart();
        putPlain(plain);
        var html = new MimeBodyPart();
        html.setContent(html(), "text/html; charset=UTF-8");
        html.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return new MimeMultipart("alternative", plain, html);
    }

    private String plain() {
        var quote = lineage.quote();
        if (!act.quoting() || quote == null) return words + "\n";
        return words + "\n\n" + quote.plain(scene.program(), scene.language(), zone) + "\n";
    }

    private String html() {
        var quote = lineage.quote();
        var quoted =
                !act.quoting() || quote == null
                        ? ""
                        : quote.html(scene.program(), scene.language(), zone);
        return "<html><body><div dir=\"ltr\">"
                + HtmlWords.of(words)
                + "</div>"
                + quoted
                + "</body></html>";
    }

    private static BodyPart file(String name) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(
                        new ByteArrayDataSource(DemoFiles.read(name), DemoFiles.type(name))));
        part.setFileName(name);
        part.setDisposition(Part.ATTACHMENT);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    /** Keeps the Message-ID it was given. */
    private static final class Fixed extends MimeMessage {

        private final String id;

        Fixed(String id) {
            super(SESSION);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
