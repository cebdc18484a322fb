package org.tillside.channels.outbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.MailboxId;
import org.tillside.kernel.Correspondent;

/**
 * What is to be sent.
 *
 * @param fromName shown beside the mailbox's address
 * @param plain the text as plain text, lines of any length
 * @param html the same, clean; empty: plain text only
 * @param inReplyTo the Message-ID it answers, without angle brackets
 * @param references the Message-IDs it descends from, oldest first, without angle brackets
 * @param replyTo where answers go, if not to the mailbox's address
 * @param calendar the same for calendars that understand it; null: nothing of the kind
 * @param automatic nobody wrote it: it says so, and asks for no answer and no bounce
 */
public record OutgoingMail(
        MailboxId mailbox,
        String fromName,
        List<Correspondent> to,
        List<Correspondent> cc,
        String subject,
        String plain,
        String html,
        @Nullable String inReplyTo,
        List<String> references,
        @Nullable String replyTo,
        List<OutgoingAttachment> attachments,
        boolean automatic,
        @Nullable Calendar calendar) {

    /**
     * @param method of iTIP, such as {@code REPLY}
     * @param text whole, its lines folded
     */
    public record Calendar(String method, String text) {}

    public OutgoingMail(
            MailboxId mailbox,
            String fromName,
            List<Correspondent> to,
            List<Correspondent> cc,
            String subject,
            String plain,
            String html,
            @Nullable String inReplyTo,
            List<String> references,
            @Nullable String replyTo,
            List<OutgoingAttachment> attachments,
            boolean automatic) {
        this(
                mailbox,
                fromName,
                to,
                cc,
                subject,
                plain,
                html,
                inReplyTo,
                references,
                replyTo,
                attachments,
                automatic,
                null);
    }

    public OutgoingMail {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        references = List.copyOf(references);
        attachments = List.copyOf(attachments);
    }

    public OutgoingMail with(Calendar answer) {
        return new OutgoingMail(
                mailbox,
                fromName,
                to,
                cc,
                subject,
                plain,
                html,
                inReplyTo,
                references,
                replyTo,
                attachments,
                automatic,
                answer);
    }
}
