package org.tillside.inbox.erasure;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.intake.ForgottenMails;
import org.tillside.channels.outbox.ForgottenLetters;
import org.tillside.database.LeavingBlobs;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.ConversationsDeleted;
import org.tillside.inbox.ThreadKeys;
import org.tillside.inbox.Topics;
import org.tillside.inbox.threading.Lineage;
import org.tillside.knowledge.Usages;
import org.tillside.notices.Notices;

/**
 * Deletes conversations for good, and with them everything that was written in them, wherever it
 * stands: one transaction for a few of them. What they were counted as stays in the figures. Copies
 * of their mails that come at the same moment take turns with it, and are not taken in.
 */
@Component
public class Deletion {

    /** Locks are few; a copy of an older mail than these is known all the same. */
    private static final int MOST_TURNS = 500;

    private final DoomedRows doomed;
    private final GoneRows rows;
    private final ThreadKeys keys;
    private final ForgottenMails mails;
    private final ForgottenLetters letters;
    private final LeavingBlobs blobs;
    private final Usages templates;
    private final Notices notices;
    private final Topics topics;
    private final ApplicationEventPublisher events;

    Deletion(
            DoomedRows doomed,
            GoneRows rows,
            ThreadKeys keys,
            ForgottenMails mails,
            ForgottenLetters letters,
            LeavingBlobs blobs,
            Usages templates,
            Notices notices,
            Topics topics,
            ApplicationEventPublisher events) {
        this.doomed = doomed;
        this.rows = rows;
        this.keys = keys;
        this.mails = mails;
        this.letters = letters;
        this.blobs = blobs;
        this.templates = templates;
        this.notices = notices;
        this.topics = topics;
        this.events = events;
    }

    /**
     * Those that were merged into them go along. May be repeated: what is gone is passed over.
     *
     * @param still what must hold of them when they are locked, or they stay
     */
    @Transactional
    public Deleted delete(Collection<UUID> wanted, Condition still, Way way) {
        keys.turn(turns(doomed.family(wanted)));
        var it = doomed.lock(wanted, still);
        if (it.numbers.isEmpty()) return Deleted.NOTHING;
        var all = doomed.family(it.conversations());
        it.numbers.putAll(doomed.lock(all, org.jooq.impl.DSL.trueCondition()).numbers);
        doomed.read(it);
        it.intakes.addAll(doomed.unused(mails.copies(it.intakes), it));
        rows.delete(it);
        letters.forget(it.outboxes);
        long raw = mails.forget(it.intakes, it.traits);
        blobs.note(it.blobs);
        rows.remember(it, way);
        tell(it);
        return it.counted(raw);
    }

    /** In one order, whoever asks. */
    private long[] turns(Collection<UUID> conversations) {
        var workspace = Workspace.current().id();
        return doomed.ids(conversations, MOST_TURNS).stream()
                .flatMapToLong(id ->
                        java.util.Arrays.stream(
                                new Lineage(id, null, List.of())
                                        .locks(workspace, workspace, List.of())))
                .sorted()
                .distinct()
                .toArray();
    }

    private void tell(Doomed it) {
        var ids = it.conversations();
        templates.forget(ids);
        notices.forget(ids, it.asides);
        events.publishEvent(new ConversationsDeleted(Workspace.current().id(), ids));
        ids.forEach(id -> topics.changed(new ConversationId(id)));
    }

    /** What somebody wrote while its conversation was deleted. */
    @Transactional
    public void deleteOrphans() {
        var slots = doomed.orphans();
        if (slots.isEmpty()) return;
        blobs.note(doomed.filesOf(slots));
        rows.drafts(slots);
        templates.forget(slots);
    }
}
