package org.tillside.inbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.access.PersonId;
import org.tillside.channels.MailboxId;
import org.tillside.channels.intake.IntakeId;
import org.tillside.channels.outbox.OutboxId;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.Correspondent;

/**
 * What somebody wrote in a conversation.
 *
 * @param author the person here who wrote it; null for what came in or was written with an API key
 * @param text the whole body as plain text; of ours as typed, light Markdown
 * @param reply what was newly written
 * @param quoted quote and signature
 * @param hasHtml it came with HTML, and some of it could be kept
 * @param remote its HTML names pictures elsewhere
 * @param messageId the header, without brackets
 * @param delivery only of ours
 */
public record Message(
        MessageId id,
        ConversationId conversation,
        Direction direction,
        @Nullable PersonId author,
        Correspondent from,
        Recipients recipients,
        String subject,
        String text,
        String reply,
        String quoted,
        boolean hasHtml,
        boolean remote,
        Kind kind,
        @Nullable String language,
        @Nullable MailboxId mailbox,
        @Nullable String messageId,
        @Nullable IntakeId intake,
        @Nullable OutboxId outbox,
        @Nullable OutboxState delivery,
        @Nullable String problem,
        Instant sentAt,
        Instant at,
        List<File> files) {

    /**
     * It is a mail that came as it stands, also if it is one of ours from before; else it was typed
     * here.
     */
    public boolean came() {
        return direction == Direction.IN || direction == Direction.OUT && intake != null;
    }
}
