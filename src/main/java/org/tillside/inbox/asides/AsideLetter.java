package org.tillside.inbox.asides;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.access.PersonId;
import org.tillside.channels.outbox.OutboxId;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Direction;
import org.tillside.inbox.File;
import org.tillside.inbox.Kind;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.Correspondent;

/**
 * A mail in a side conversation.
 *
 * @param author who wrote it here; null for what came in or a program wrote
 * @param text of ours as typed, light Markdown
 * @param reply what was newly written
 * @param messageId the header, without brackets
 * @param delivery of ours, how it fares
 * @param at when it came to us, or was sent
 */
public record AsideLetter(
        LetterId id,
        AsideId aside,
        Direction direction,
        @Nullable PersonId author,
        Correspondent from,
        Recipients recipients,
        String subject,
        String text,
        String reply,
        String quoted,
        Kind kind,
        @Nullable String language,
        @Nullable String messageId,
        @Nullable OutboxId outbox,
        @Nullable OutboxState delivery,
        @Nullable String problem,
        Instant sentAt,
        Instant at,
        List<File> files) {

    public AsideLetter {
        files = List.copyOf(files);
    }

    public boolean isOurs() {
        return direction == Direction.OUT;
    }

    /** In the shape of a message, for whoever enters and shows both. It is none. */
    public Message asMessage(ConversationId beside) {
        return new Message(
                new MessageId(id.value()),
                beside,
                direction,
                author,
                from,
                recipients,
                subject,
                text,
                reply,
                quoted,
                false,
                false,
                kind,
                language,
                null,
                messageId,
                null,
                outbox,
                delivery,
                problem,
                sentAt,
                at,
                files);
    }
}
