package org.tillside.inbox.retention;

import static org.tillside.inbox.db.Tables.RETENTION;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Workspaces;
import org.tillside.channels.intake.QuarantineEnd;
import org.tillside.inbox.erasure.Deleted;
import org.tillside.inbox.erasure.Deletion;
import org.tillside.inbox.erasure.FileRemoval;
import org.tillside.inbox.erasure.Way;
import org.tillside.inbox.retention.Expired.At;
import org.tillside.inbox.retention.RetentionBook.Written;
import org.tillside.inbox.retention.RetentionRuns.Part;

/**
 * Deletes what has had its time, a few conversations in a transaction, each counted in the one that
 * deletes it: ended anywhere, it goes on there; two at once share the work, for each step holds the
 * rule. When the rule is changed meanwhile, it stops.
 */
@Component
public class RetentionNight {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionNight.class);
    private static final int AT_ONCE = 20;

    private final DSLContext sql;
    private final RetentionBook book;
    private final RetentionRuns runs;
    private final Expired expired;
    private final Deletion deletion;
    private final FileRemoval files;
    private final QuarantineEnd quarantine;
    private final Workspaces workspaces;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RetentionNight(
            DSLContext sql,
            RetentionBook book,
            RetentionRuns runs,
            Expired expired,
            Deletion deletion,
            FileRemoval files,
            QuarantineEnd quarantine,
            Workspaces workspaces,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.book = book;
        this.runs = runs;
        this.expired = expired;
        this.deletion = deletion;
        this.files = files;
        this.quarantine = quarantine;
        this.workspaces = workspaces;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Does something to some conversations of which a condition still holds. */
    private interface Deed {
        Deleted to(List<UUID> some, Condition still);
    }

    /**
     * @param goesOn asked before each step; when it says no, the run stays open, and goes on when
     *     it is called again
     */
    public void run(BooleanSupplier goesOn) {
        var now = clock.instant();
        var known = book.find().orElse(null);
        if (known == null || known.rule().isOff() || known.beginsAt().isAfter(now)) return;
        var work = new Work(known, runs.begin(), goesOn);
        var ends = known.rule().ends(now, workspaces.zone());
        var held = known.rule().heldTags();
        boolean done =
                all(work, Part.CLOSED, ends.closed(), at -> Expired.closed(at, held), this::delete)
                        && all(
                                work,
                                Part.FILES,
                                ends.files(),
                                at -> Expired.withFiles(at, held),
                                files::remove)
                        && all(
                                work,
                                Part.SPAM,
                                ends.spam(),
                                at -> Expired.spam(at, held),
                                this::delete)
                        && quarantined(work, ends.quarantine());
        if (!done) return;
        deletion.deleteOrphans();
        runs.end(work.run());
    }

    private record Work(Written known, UUID run, BooleanSupplier goesOn) {}

    private Deleted delete(List<UUID> some, Condition still) {
        return deletion.delete(some, still, Way.RULE);
    }

    /**
     * @param end null: nothing of this kind goes
     * @return whether all is done
     */
    private boolean all(
            Work work,
            Part part,
            java.time.@Nullable Instant end,
            Function<java.time.Instant, Condition> which,
            Deed deed) {
        if (end == null) return true;
        var still = which.apply(end);
        var after = part == Part.FILES ? filesTo() : null;
        while (work.goesOn().getAsBoolean()) {
            if (part == Part.FILES && beginsAgain()) after = null;
            var some = next(still, after);
            if (some.isEmpty()) return true;
            if (!step(work, part, some, still, deed)) return false;
            after = some.getLast();
        }
        return false;
    }

    private List<At> next(Condition which, @Nullable At after) {
        var found = transaction.execute(_ -> expired.next(which, after, AT_ONCE));
        return found == null ? List.of() : found;
    }

    /** One that cannot be deleted holds up none of the others; it is tried again the next night. */
    private boolean step(Work work, Part part, List<At> some, Condition still, Deed deed) {
        try {
            return together(work, part, some, still, deed);
        } catch (RuntimeException trouble) {
            LOG.warn("{} are deleted one by one now: {}", some.size(), trouble.toString());
        }
        for (var each : some) {
            try {
                if (!together(work, part, List.of(each), still, deed)) return false;
            } catch (RuntimeException trouble) {
                LOG.warn("Conversation {} could not be deleted", each.id(), trouble);
            }
        }
        return true;
    }

    /** False: the rule was changed. */
    private boolean together(Work work, Part part, List<At> some, Condition still, Deed deed) {
        return Boolean.TRUE.equals(
                transaction.execute(_ -> {
                    if (book.hold(work.known()).isEmpty()) return false;
                    var much = deed.to(some.stream().map(At::id).toList(), still);
                    runs.add(work.run(), part, much);
                    if (part == Part.FILES) filesTo(some.getLast());
                    return true;
                }));
    }

    private boolean quarantined(Work work, java.time.@Nullable Instant end) {
        if (end == null) return true;
        while (work.goesOn().getAsBoolean()) {
            var gone =
                    transaction.execute(_ -> {
                        if (book.hold(work.known()).isEmpty()) return -1;
                        var some = quarantine.forget(end, AT_ONCE);
                        var much = new Deleted(some.mails(), 0, 0, some.bytes());
                        runs.add(work.run(), Part.QUARANTINED, much);
                        return some.mails();
                    });
            if (gone == null || gone < 0) return false;
            if (gone == 0) return true;
        }
        return false;
    }

    /** How far files are gone: what stands before has none left. */
    private @Nullable At filesTo() {
        return transaction.execute(_ ->
                sql.select(RETENTION.FILES_TO_ID, RETENTION.FILES_TO)
                        .from(RETENTION)
                        .where(RETENTION.FILES_TO_ID.isNotNull())
                        .fetchOne(row -> new At(row.value1(), row.value2())));
    }

    private void filesTo(At last) {
        sql.update(RETENTION)
                .set(RETENTION.FILES_TO, last.touched())
                .set(RETENTION.FILES_TO_ID, last.id())
                .where(RETENTION.FILES_TO.isDistinctFrom(RetentionBook.AGAIN))
                .execute();
    }

    /** Whether files came that are older than those that were looked at. */
    private boolean beginsAgain() {
        return Boolean.TRUE.equals(
                transaction.execute(_ ->
                        sql.update(RETENTION)
                                        .setNull(RETENTION.FILES_TO)
                                        .where(RETENTION.FILES_TO.eq(RetentionBook.AGAIN))
                                        .execute()
                                > 0));
    }
}
