package org.tillside.channels.compose;

import static jakarta.mail.Message.RecipientType.CC;
import static jakarta.mail.Message.RecipientType.TO;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.Mailbox;
import org.tillside.channels.outbox.OutgoingAttachment;
import org.tillside.channels.outbox.OutgoingMail;
import org.tillside.channels.outbox.OutgoingMail.Calendar;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Sha256;

/**
 * Composes a mail: text and HTML as alternatives, shown and attached files. Big files stream;
 * nothing that a person typed can become a header of its own.
 *
 * @param messageId without angle brackets
 * @param unsubscribe a page where the recipient chooses not to get such mail; null: none
 */
public record Composer(
        OutgoingMail mail,
        Mailbox from,
        String messageId,
        Instant date,
        Function<Sha256, InputStream> blobs,
        @Nullable String unsubscribe) {

    /** Where the machine stands is nobody's business, and the same mail has the same bytes. */
    static final DateTimeFormatter IN_UTC =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    public Composer(
            OutgoingMail mail,
            Mailbox from,
            String messageId,
            Instant date,
            Function<Sha256, InputStream> blobs) {
        this(mail, from, messageId, date, blobs, null);
    }

    /**
     * @throws org.tillside.kernel.Fault address.invalid if a recipient's address is none
     */
    public void writeTo(OutputStream out) throws IOException {
        try {
            var message = new WithFixedId(messageId);
            head(message);
            body(message);
            message.saveChanges();
            message.writeTo(out);
        } catch (MessagingException flaw) {
            throw new IllegalStateException("a mail could not be composed", flaw);
        }
    }

    private void head(MimeMessage message) throws MessagingException {
        message.setHeader("Date", IN_UTC.format(date));
        message.setFrom(Addresses.of(new Correspondent(mail.fromName(), from.address())));
        message.setRecipients(TO, Addresses.of(mail.to()));
        if (!mail.cc().isEmpty()) message.setRecipients(CC, Addresses.of(mail.cc()));
        if (mail.replyTo() != null) {
            message.setReplyTo(
                    Addresses.of(List.of(new Correspondent(mail.fromName(), mail.replyTo()))));
        }
        message.setSubject(Lines.one(mail.subject()), "UTF-8");
        ThreadHeaders.of(mail).write(message);
        if (mail.automatic()) {
            message.setHeader(
                    "Auto-Submitted", mail.inReplyTo() == null ? "auto-generated" : "auto-replied");
            message.setHeader("X-Auto-Response-Suppress", "All");
        }
        if (unsubscribe != null)
            message.setHeader("List-Unsubscribe", "<" + Lines.one(unsubscribe) + ">");
    }

    private void body(MimeMessage message) throws MessagingException {
        var attached = mail.attachments().stream().filter(it -> it.contentId() == null).toList();
        if (attached.isEmpty()) {
            text(message);
            return;
        }
        var mixed = new MimeMultipart("mixed");
        var text = new MimeBodyPart();
        text(text);
        mixed.addBodyPart(text);
        for (var file : attached) add(mixed, file, Part.ATTACHMENT);
        message.setContent(mixed);
    }

    private void text(Part whole) throws MessagingException {
        var calendar = mail.calendar();
        if (mail.html().isBlank() && calendar == null) {
            plain(whole);
            return;
        }
        var choice = new MimeMultipart("alternative");
        var plain = new MimeBodyPart();
        plain(plain);
        choice.addBodyPart(plain);
        if (!mail.html().isBlank()) {
            var html = new MimeBodyPart();
            html(html);
            choice.addBodyPart(html);
        }
        if (calendar != null) choice.addBodyPart(part(calendar));
        whole.setContent(choice);
    }

    private static MimeBodyPart part(Calendar calendar) throws MessagingException {
        var part = new MimeBodyPart();
        var type = "text/calendar; charset=UTF-8; method=" + calendar.method();
        part.setDataHandler(TextSource.of(calendar.text(), type));
        return part;
    }

    private void plain(Part part) throws MessagingException {
        part.setDataHandler(TextSource.of(mail.plain(), "text/plain; charset=UTF-8"));
    }

    private void html(Part part) throws MessagingException {
        var shown = mail.attachments().stream().filter(it -> it.contentId() != null).toList();
        if (shown.isEmpty()) {
            part.setDataHandler(TextSource.of(mail.html(), "text/html; charset=UTF-8"));
            return;
        }
        var related = new MimeMultipart("related");
        var html = new MimeBodyPart();
        html.setDataHandler(TextSource.of(mail.html(), "text/html; charset=UTF-8"));
        related.addBodyPart(html);
        for (var file : shown) add(related, file, Part.INLINE);
        part.setContent(related);
    }

    private void add(Multipart parts, OutgoingAttachment file, String disposition)
            throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(BlobSource.of(file.type(), () -> blobs.apply(file.sha256())));
        part.setFileName(Lines.one(file.name()));
        part.setDisposition(disposition);
        part.setHeader("Content-Transfer-Encoding", "base64");
        if (file.contentId() != null) part.setContentID("<" + Lines.one(file.contentId()) + ">");
        parts.addBodyPart(part);
    }
}
