package org.tillside.inbox.finding;

import static java.util.Objects.requireNonNull;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.SEARCH_PROGRESS;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.MailboxId;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Messages;
import org.tillside.inbox.asides.AsideEntries;

/**
 * Enters the messages that were there before there was an index, the newest first, and then the
 * letters of side conversations; so many in a transaction: ended anywhere, it goes on there.
 */
@Component
public class SearchCatchUp {

    private static final int AT_ONCE = 100;

    private final DSLContext sql;
    private final Messages messages;
    private final SearchEntries entries;
    private final AsideEntries asides;

    SearchCatchUp(DSLContext sql, Messages messages, SearchEntries entries, AsideEntries asides) {
        this.sql = sql;
        this.messages = messages;
        this.entries = entries;
        this.asides = asides;
    }

    /** Until when everything is entered; empty if all of it is, or nothing yet. */
    @Transactional(readOnly = true)
    public Optional<Instant> enteredTo() {
        return sql.select(SEARCH_PROGRESS.ENTERED_AT)
                .from(SEARCH_PROGRESS)
                .where(SEARCH_PROGRESS.DONE.isFalse(), SEARCH_PROGRESS.ENTERED_AT.isNotNull())
                .fetchOptional(SEARCH_PROGRESS.ENTERED_AT);
    }

    /** Workspaces that are not done. Needs no workspace. */
    public List<UUID> waiting() {
        return sql
                .fetchValues("select * from inbox.workspaces_to_enter(?)", SearchEntries.EDITION)
                .stream()
                .map(UUID.class::cast)
                .toList();
    }

    /**
     * @return whether there is more to enter; no if another node is at it
     */
    @Transactional
    public boolean some() {
        begin();
        var progress =
                sql.selectFrom(SEARCH_PROGRESS)
                        .where(
                                SEARCH_PROGRESS
                                        .DONE
                                        .isFalse()
                                        .or(SEARCH_PROGRESS.LETTERS_DONE.isFalse()))
                        .forUpdate()
                        .skipLocked()
                        .fetchOptional();
        if (progress.isEmpty()) return false;
        var before = progress.get();
        if (!before.get(SEARCH_PROGRESS.DONE)
                && someMessages(before.get(SEARCH_PROGRESS.ENTERED_TO))) return true;
        return someLetters(before.get(SEARCH_PROGRESS.LETTERS_TO));
    }

    private boolean someLetters(@Nullable UUID before) {
        var last = asides.enterNext(before, AT_ONCE);
        sql.update(SEARCH_PROGRESS)
                .set(SEARCH_PROGRESS.LETTERS_DONE, last == null)
                .set(SEARCH_PROGRESS.LETTERS_TO, last)
                .execute();
        return last != null;
    }

    private boolean someMessages(@Nullable UUID before) {
        var missing = missing(before);
        var mailboxes = heldStill(missing);
        if (haveMoved(missing)) return true;
        entries.enter(
                missing.stream()
                        .map(it ->
                                Findable.of(
                                        it,
                                        requireNonNull(
                                                mailboxes.get(it.conversation()),
                                                "a message is in a conversation")))
                        .toList());
        boolean more = missing.size() == AT_ONCE;
        var last = missing.isEmpty() ? null : missing.getLast();
        sql.update(SEARCH_PROGRESS)
                .set(SEARCH_PROGRESS.DONE, !more)
                .set(SEARCH_PROGRESS.ENTERED_TO, last == null ? before : last.id().value())
                .set(
                        SEARCH_PROGRESS.ENTERED_AT,
                        last == null
                                ? SEARCH_PROGRESS.ENTERED_AT
                                : DSL.val(last.at(), SEARCH_PROGRESS.ENTERED_AT))
                .execute();
        return more;
    }

    /**
     * No merge moves them while they are entered; in the order in which everybody locks.
     *
     * @return the mailboxes of their conversations
     */
    private Map<ConversationId, MailboxId> heldStill(List<Message> messages) {
        return sql.select(CONVERSATION.ID, CONVERSATION.MAILBOX_ID)
                .from(CONVERSATION)
                .where(
                        CONVERSATION.ID.in(
                                messages.stream()
                                        .map(it -> it.conversation().value())
                                        .distinct()
                                        .toList()))
                .orderBy(CONVERSATION.ID)
                .forShare()
                .fetchMap(
                        row -> new ConversationId(row.value1()),
                        row -> new MailboxId(row.value2()));
    }

    /** Or were deleted, between being read and being held: then the step is done again. */
    private boolean haveMoved(List<Message> messages) {
        var now =
                sql.select(MESSAGE.ID, MESSAGE.CONVERSATION_ID)
                        .from(MESSAGE)
                        .where(MESSAGE.ID.in(messages.stream().map(it -> it.id().value()).toList()))
                        .fetchMap(MESSAGE.ID, MESSAGE.CONVERSATION_ID);
        return messages.stream()
                .anyMatch(it -> !it.conversation().value().equals(now.get(it.id().value())));
    }

    private void begin() {
        sql.insertInto(SEARCH_PROGRESS)
                .set(SEARCH_PROGRESS.WORKSPACE_ID, Workspace.current().id())
                .set(SEARCH_PROGRESS.EDITION, SearchEntries.EDITION)
                .onConflict(SEARCH_PROGRESS.WORKSPACE_ID)
                .doUpdate()
                .set(SEARCH_PROGRESS.EDITION, SearchEntries.EDITION)
                .setNull(SEARCH_PROGRESS.ENTERED_TO)
                .setNull(SEARCH_PROGRESS.ENTERED_AT)
                .set(SEARCH_PROGRESS.DONE, false)
                .setNull(SEARCH_PROGRESS.LETTERS_TO)
                .set(SEARCH_PROGRESS.LETTERS_DONE, false)
                .where(SEARCH_PROGRESS.EDITION.lt(SearchEntries.EDITION))
                .execute();
    }

    private List<Message> missing(@Nullable UUID before) {
        return messages.below(
                before == null ? null : new MessageId(before),
                entries.isMissing(MESSAGE.ID),
                AT_ONCE);
    }
}
