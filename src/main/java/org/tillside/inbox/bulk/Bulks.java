package org.tillside.inbox.bulk;

import static java.util.Objects.requireNonNull;
import static org.tillside.inbox.db.Tables.CONVERSATION;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.database.Workspace;
import org.tillside.inbox.Conversations;
import org.tillside.kernel.Fault;

/**
 * The same deed for many conversations, and the way back. Few are done when the call returns; the
 * rest goes on by itself, after a restart too.
 */
@Component
public class Bulks {

    /** To how many something is done at once. */
    public static final int MOST = 10_000;

    /** How many are done before whoever asks gets an answer. */
    public static final int AT_ONCE = 50;

    /** How long it can be taken back. */
    public static final Duration UNDO = Duration.ofHours(24);

    private final BulkRows rows;
    private final BulkWork work;
    private final BulkLook look;
    private final Conversations conversations;
    private final Staff staff;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Bulks(
            BulkRows rows,
            BulkWork work,
            BulkLook look,
            Conversations conversations,
            Staff staff,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.work = work;
        this.look = look;
        this.conversations = conversations;
        this.staff = staff;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * One transaction for each conversation; in that of the caller, one savepoint.
     *
     * @param form sent twice, it is one
     * @throws Fault bulk.too-many for more than {@link #MOST} that were named one by one, {@code
     *     person.unknown}, bulk.forbidden for guests
     */
    public Bulk start(BulkDeed deed, Chosen chosen, UUID form) {
        if (Actor.current().role() == Role.GUEST && !deed.kind().isForGuests())
            throw Fault.user(
                    "bulk.forbidden",
                    "Guests answer what is assigned to them; this is for the others.");
        if (chosen instanceof Chosen.These(var ids) && ids.size() > MOST)
            throw Fault.user("bulk.too-many", "At most " + MOST + " are done at once.");
        var begun = transaction.execute(_ -> begin(deed, chosen, form));
        if (begun == null) return begunBy(form).orElseThrow();
        return goOn(begun);
    }

    /**
     * Puts back what nobody changed since; what was not reached yet stays as it is. Taken back
     * twice, it is taken back once.
     *
     * @throws Fault bulk.unknown; bulk.too-late after {@link #UNDO}
     */
    public Bulk undo(UUID id) {
        var it = get(id);
        if (it.state().isBack()) return it;
        if (it.at().plus(UNDO).isBefore(clock.instant()))
            throw Fault.user("bulk.too-late", "It was done more than a day ago.");
        transaction.executeWithoutResult(_ -> rows.turn(id, Actor.current(), clock.instant()));
        return goOn(id);
    }

    /** Faults: {@code bulk.unknown}. */
    public Bulk get(UUID id) {
        return requireNonNull(transaction.execute(_ -> rows.find(id)))
                .filter(Bulks::isSeen)
                .orElseThrow(() -> Fault.unknown("bulk", id));
    }

    /** What this form began when it was sent before. */
    public Optional<Bulk> begunBy(UUID form) {
        return requireNonNull(transaction.execute(_ -> rows.ofForm(form))).map(this::get);
    }

    /** The last that the current person asked for, if it goes on, or ended after this moment. */
    public Optional<Bulk> latest(Instant since) {
        var actor = Actor.current();
        if (!actor.isPerson()) return Optional.empty();
        return requireNonNull(transaction.execute(_ -> rows.latest(actor.person().value(), since)))
                .map(this::get);
    }

    /** Guests see their own. */
    private static boolean isSeen(Bulk it) {
        var actor = Actor.current();
        return actor.role() != Role.GUEST || it.by().id().equals(actor.id());
    }

    private @Nullable UUID begin(BulkDeed deed, Chosen chosen, UUID form) {
        if (deed instanceof BulkDeed.Assign(var person)
                && person != null
                && staff.find(person).isEmpty()) throw Fault.unknown("person", person);
        var id = rows.begin(form, deed, Actor.current(), clock.instant());
        id.ifPresent(it -> rows.gather(it, which(chosen), MOST));
        return id.orElse(null);
    }

    private Condition which(Chosen chosen) {
        return switch (chosen) {
            case Chosen.These(var ids) -> conversations.named(ids);
            case Chosen.Whole(var filter, var seen) ->
                    conversations.wanted(filter).and(CONVERSATION.UPDATED_AT.le(seen));
        };
    }

    private Bulk goOn(UUID id) {
        work.some(id, AT_ONCE, () -> false);
        var now = get(id);
        if (now.state().goesOn()) goOnLater(Workspace.current(), clock.instant().plusMillis(1));
        return now;
    }

    /** Before the commit of the caller, nobody else would find it. */
    private void goOnLater(Workspace workspace, Instant before) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            look.soon(workspace, before);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        look.soon(workspace, before);
                    }
                });
    }
}
