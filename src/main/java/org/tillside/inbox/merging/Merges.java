package org.tillside.inbox.merging;

import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MERGE;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Sight;
import org.tillside.inbox.Status;
import org.tillside.inbox.Topics;
import org.tillside.inbox.answering.Drafts;
import org.tillside.inbox.answering.ScheduledRows;
import org.tillside.inbox.arrival.Faces;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;

/**
 * Two conversations become one, and can be parted again as if they had never been one. The number
 * of the one that is gone leads to the other; mail that answers it goes there.
 */
@Component
public class Merges {

    private final DSLContext sql;
    private final Conversations conversations;
    private final ConversationRows begun;
    private final Drafts drafts;
    private final ScheduledRows scheduled;
    private final MergedRows rows;
    private final MergedSleep sleep;
    private final CameSince since;
    private final Faces faces;
    private final Clocks clocks;
    private final Happenings happenings;
    private final Journal journal;
    private final Topics topics;
    private final Clock clock;

    Merges(
            DSLContext sql,
            Conversations conversations,
            ConversationRows begun,
            Drafts drafts,
            ScheduledRows scheduled,
            MergedRows rows,
            MergedSleep sleep,
            CameSince since,
            Faces faces,
            Clocks clocks,
            Happenings happenings,
            Journal journal,
            Topics topics,
            Clock clock) {
        this.sql = sql;
        this.conversations = conversations;
        this.begun = begun;
        this.drafts = drafts;
        this.scheduled = scheduled;
        this.rows = rows;
        this.sleep = sleep;
        this.since = since;
        this.faces = faces;
        this.clocks = clocks;
        this.happenings = happenings;
        this.journal = journal;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * One that was done and not undone.
     *
     * @param number of the conversation that is gone
     */
    public record Merge(UUID id, ConversationId source, long number, String subject, Instant at) {}

    /**
     * @param source is gone afterwards: all it had stands in the target
     * @return by which it is undone
     * @throws Fault conversation.unknown, merged.conflict; merge.self; merge.draft if somebody
     *     writes in the source; merge.forbidden for guests
     */
    @Transactional
    public UUID merge(ConversationId source, ConversationId target) {
        Sight.refuseGuests("merge");
        if (source.equals(target))
            throw Fault.user("merge.self", "A conversation cannot be merged into itself.");
        var both = lockBoth(source, target);
        var from = both.get(source);
        var into = both.get(target);
        if (from == null || into == null) throw Fault.unknown("conversation", source);
        refuseWhereSomebodyWrites(from);
        var id = Ids.next();
        var status = from.status().compareTo(into.status()) < 0 ? from.status() : into.status();
        write(id, from, into, status);
        rows.move(id, source, target);
        rows.keepClocks(id, clocks.join(source, target));
        sql.update(CONVERSATION)
                .set(CONVERSATION.STATUS, Status.MERGED.word())
                .set(CONVERSATION.MERGED_INTO, target.value())
                .where(CONVERSATION.ID.eq(source.value()))
                .execute();
        faces.show(target, status);
        happenings.tell(target, "merged", String.valueOf(from.number()));
        sleep.join(id, from, into);
        note("merged", from, into);
        return id;
    }

    /**
     * As if they had never been one; what came in since stays where it stands.
     *
     * @param into the conversation that holds it
     * @return the conversation that stands by itself again
     * @throws Fault merge.unknown if there is none in it, or it is undone; merge.order if its
     *     target was merged itself since
     */
    @Transactional
    public ConversationId part(ConversationId into, UUID id) {
        Sight.refuseGuests("merge");
        var it =
                sql.selectFrom(MERGE)
                        .where(
                                MERGE.ID.eq(id),
                                MERGE.TARGET_ID.eq(into.value()),
                                MERGE.KIND.eq("merge"),
                                MERGE.UNDONE_AT.isNull())
                        .forUpdate()
                        .fetchOptional()
                        .orElseThrow(() -> Fault.unknown("merge", id));
        var source = new ConversationId(it.get(MERGE.SOURCE_ID));
        begun.lock(source);
        var target = lockTarget(into);
        sql.update(MERGE).set(MERGE.UNDONE_AT, clock.instant()).where(MERGE.ID.eq(id)).execute();
        rows.moveBack(id, into, source);
        sql.update(CONVERSATION)
                .set(CONVERSATION.STATUS, it.get(MERGE.SOURCE_STATUS))
                .setNull(CONVERSATION.MERGED_INTO)
                .where(CONVERSATION.ID.eq(source.value()))
                .execute();
        clocks.leave(into, source, it.get(MERGE.AT), rows.clocks(id));
        restore(target, it);
        sleep.part(id, target);
        faces.show(source, Status.of(it.get(MERGE.SOURCE_STATUS)));
        var parted = conversations.get(source);
        happenings.tell(into, "parted", String.valueOf(parted.number()));
        note("parted", parted, target);
        return source;
    }

    /** The one that is gone is locked before, as mail does that follows a merge. */
    private Conversation lockTarget(ConversationId id) {
        var target = conversations.get(id);
        if (target.status() == Status.MERGED)
            throw Fault.user(
                    "merge.order",
                    "#" + target.number() + " was merged itself since; part that one first.");
        return conversations.lock(id);
    }

    /** Where nobody changed it since, it is done again, or waits again, unless more came since. */
    private void restore(Conversation target, Record before) {
        boolean unchanged = target.status().word().equals(before.get(MERGE.STATUS_AFTER));
        var had = Status.of(before.get(MERGE.TARGET_STATUS));
        var status =
                unchanged ? since.status(target.id(), had, before.get(MERGE.AT)) : target.status();
        faces.show(target.id(), status);
        if (unchanged && status == had)
            sql.update(CONVERSATION)
                    .set(CONVERSATION.CLOSED_AT, before.get(MERGE.TARGET_CLOSED_AT))
                    .set(CONVERSATION.CLOSED_BY, before.get(MERGE.TARGET_CLOSED_BY))
                    .where(CONVERSATION.ID.eq(target.id().value()))
                    .execute();
    }

    /** Into this one, the newest first. */
    @Transactional(readOnly = true)
    public List<Merge> of(ConversationId target) {
        return sql.select(
                        MERGE.ID,
                        MERGE.SOURCE_ID,
                        CONVERSATION.NUMBER,
                        CONVERSATION.SUBJECT,
                        MERGE.AT)
                .from(MERGE)
                .join(CONVERSATION)
                .on(
                        CONVERSATION.WORKSPACE_ID.eq(MERGE.WORKSPACE_ID),
                        CONVERSATION.ID.eq(MERGE.SOURCE_ID))
                .where(
                        MERGE.TARGET_ID.eq(target.value()),
                        MERGE.KIND.eq("merge"),
                        MERGE.UNDONE_AT.isNull())
                .orderBy(MERGE.ID.desc())
                .fetch(row ->
                        new Merge(
                                row.value1(),
                                new ConversationId(row.value2()),
                                row.value3(),
                                row.value4(),
                                row.value5()));
    }

    /** In one order, so that two who merge at once do not wait for each other. */
    private Map<ConversationId, Conversation> lockBoth(ConversationId one, ConversationId other) {
        boolean inOrder = one.value().compareTo(other.value()) < 0;
        var first = conversations.lock(inOrder ? one : other);
        var second = conversations.lock(inOrder ? other : one);
        return Map.of(first.id(), first, second.id(), second);
    }

    private void refuseWhereSomebodyWrites(Conversation source) {
        var who = drafts.writers(source.id());
        if (!who.isEmpty())
            throw Fault.user(
                    "merge.draft",
                    String.join(", ", who)
                            + (who.size() == 1 ? " is" : " are")
                            + " writing in #"
                            + source.number()
                            + "; send or discard that first.");
        if (!scheduled.of(source.id()).isEmpty())
            throw Fault.user(
                    "merge.draft",
                    "An answer in #"
                            + source.number()
                            + " is to leave later; send it or make it a draft first.");
    }

    private void write(UUID id, Conversation from, Conversation into, Status after) {
        var closed =
                sql.select(CONVERSATION.CLOSED_AT, CONVERSATION.CLOSED_BY)
                        .from(CONVERSATION)
                        .where(CONVERSATION.ID.eq(into.id().value()))
                        .fetchSingle();
        sql.insertInto(MERGE)
                .set(MERGE.WORKSPACE_ID, Workspace.current().id())
                .set(MERGE.ID, id)
                .set(MERGE.KIND, "merge")
                .set(MERGE.SOURCE_ID, from.id().value())
                .set(MERGE.TARGET_ID, into.id().value())
                .set(MERGE.SOURCE_STATUS, from.status().word())
                .set(MERGE.TARGET_STATUS, into.status().word())
                .set(MERGE.TARGET_CLOSED_AT, closed.value1())
                .set(MERGE.TARGET_CLOSED_BY, closed.value2())
                .set(MERGE.STATUS_AFTER, after.word())
                .set(MERGE.AT, clock.instant())
                .execute();
    }

    private void note(String act, Conversation source, Conversation target) {
        journal.note(
                "conversation." + act,
                "conversation",
                target.id().toString(),
                "#" + target.number(),
                Map.of("other", "#" + source.number()));
        topics.changed(source.id());
        topics.changed(target.id());
    }
}
