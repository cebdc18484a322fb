package org.tillside.channels.compose;

import static jakarta.mail.Message.RecipientType.CC;
import static jakarta.mail.Message.RecipientType.TO;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Sha256;

/**
 * A mail of before, of which only the words are left: put together again, the same each time.
 *
 * @param messageId without angle brackets
 * @param html blank: it had none
 * @param kind as {@link org.tillside.channels.email.ParsedMail.Kind} writes it; marks of machines
 *     are set accordingly
 */
public record FormerMail(
        String messageId,
        Instant date,
        Correspondent from,
        List<Correspondent> to,
        List<Correspondent> cc,
        String subject,
        String text,
        String html,
        String kind,
        List<FormerFile> files) {

    private static final String PLAIN = "text/plain; charset=UTF-8";

    /**
     * @throws org.tillside.kernel.Fault address.invalid
     */
    public void writeTo(OutputStream out) throws IOException {
        try {
            var message = new WithFixedId(messageId);
            message.setHeader("Date", Composer.IN_UTC.format(date));
            message.setFrom(Addresses.of(from));
            message.setRecipients(TO, Addresses.of(to));
            if (!cc.isEmpty()) message.setRecipients(CC, Addresses.of(cc));
            message.setSubject(Lines.one(subject), "UTF-8");
            if (kind.equals("bulk")) message.setHeader("Precedence", "bulk");
            if (kind.equals("auto-reply")) message.setHeader("Auto-Submitted", "auto-replied");
            if (files.isEmpty()) words(message);
            else message.setContent(mixed());
            message.saveChanges();
            message.writeTo(out);
        } catch (MessagingException flaw) {
            throw new IllegalStateException("a mail could not be composed", flaw);
        }
    }

    private void words(Part whole) throws MessagingException {
        if (html.isBlank()) whole.setDataHandler(TextSource.of(text, PLAIN));
        else whole.setContent(choice());
    }

    private MimeMultipart choice() throws MessagingException {
        var choice = new SameEachTime("alternative", messageId);
        var plain = new MimeBodyPart();
        plain.setDataHandler(TextSource.of(text, PLAIN));
        choice.addBodyPart(plain);
        var drawn = new MimeBodyPart();
        drawn.setDataHandler(TextSource.of(html, "text/html; charset=UTF-8"));
        choice.addBodyPart(drawn);
        return choice;
    }

    private MimeMultipart mixed() throws MessagingException {
        var mixed = new SameEachTime("mixed", messageId + " and its files");
        var words = new MimeBodyPart();
        words(words);
        mixed.addBodyPart(words);
        for (var file : files) {
            var part = new MimeBodyPart();
            part.setDataHandler(
                    BlobSource.of(file.type(), () -> new ByteArrayInputStream(file.content())));
            part.setFileName(Lines.one(file.name()));
            part.setDisposition(Part.ATTACHMENT);
            part.setHeader("Content-Transfer-Encoding", "base64");
            mixed.addBodyPart(part);
        }
        return mixed;
    }

    /** Its line between the parts follows from the id, for the bytes are to be the same. */
    private static final class SameEachTime extends MimeMultipart {

        SameEachTime(String kind, String id) {
            super();
            var line = Sha256.of(id.getBytes(UTF_8));
            contentType = "multipart/" + kind + "; boundary=" + line.hex();
        }
    }
}
