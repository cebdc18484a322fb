package org.tillside.inbox.answering;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.MailboxId;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.File;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.writing.Recipients;

/**
 * What a person is writing in a conversation.
 *
 * @param conversation {@link ConversationId#NEW} for a message that begins one
 * @param recipients as far as they were chosen; empty: whom an answer goes to anyway
 * @param seen the newest message its writer had seen
 */
public record Draft(
        ConversationId conversation,
        Mode mode,
        @Nullable MailboxId mailbox,
        Recipients recipients,
        String subject,
        String text,
        @Nullable MessageId seen,
        Instant savedAt,
        List<Attached> files) {

    /** A file that is to go along. */
    public record Attached(UUID id, File file) {}

    /** An answer that somebody begins, to those to whom a reply goes anyway. */
    public static Draft reply(ConversationId conversation, String text, @Nullable MessageId seen) {
        return new Draft(
                conversation,
                Mode.REPLY,
                null,
                Recipients.NONE,
                "",
                text,
                seen,
                Instant.EPOCH,
                List.of());
    }

    static Draft empty(ConversationId conversation) {
        var mode = conversation.equals(ConversationId.NEW) ? Mode.NEW : Mode.REPLY;
        return new Draft(
                conversation, mode, null, Recipients.NONE, "", "", null, Instant.EPOCH, List.of());
    }

    /** Both, this one first; nothing is lost. */
    Draft above(Draft other) {
        return new Draft(
                conversation,
                mode,
                mailbox,
                recipients,
                subject.isBlank() ? other.subject() : subject,
                text + "\n\n" + other.text(),
                seen,
                savedAt,
                files);
    }

    Draft saying(String words) {
        return new Draft(
                conversation, mode, mailbox, recipients, subject, words, seen, savedAt, files);
    }

    public boolean isBlank() {
        return text.isBlank() && files.isEmpty();
    }
}
