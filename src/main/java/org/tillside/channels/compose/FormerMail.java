package org.tillside.channels.compose;

import static jakarta.mail.Message.RecipientType.CC;
import static jakarta.mail.Message.RecipientType.TO;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
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
        String kind) {

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
            if (html.isBlank()) {
                message.setDataHandler(TextSource.of(text, "text/plain; charset=UTF-8"));
            } else {
                message.setContent(choice());
            }
            message.saveChanges();
            message.writeTo(out);
        } catch (MessagingException flaw) {
            throw new IllegalStateException("a mail could not be composed", flaw);
        }
    }

    /** Its line between the parts follows from the id, for the bytes are to be the same. */
    private MimeMultipart choice() throws MessagingException {
        var choice = new SameEachTime(messageId);
        var plain = new MimeBodyPart();
        plain.setDataHandler(TextSource.of(text, "text/plain; charset=UTF-8"));
        choice.addBodyPart(plain);
        var drawn = new MimeBodyPart();
        drawn.setDataHandler(TextSource.of(html, "text/html; charset=UTF-8"));
        choice.addBodyPart(drawn);
        return choice;
    }

    private static final class SameEachTime extends MimeMultipart {

        SameEachTime(String messageId) {
            super();
            var line = Sha256.of(messageId.getBytes(UTF_8));
            contentType = "multipart/alternative; boundary=" + line.hex();
        }
    }
}
