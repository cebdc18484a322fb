package org.tillside.inbox.asides;

import static org.tillside.inbox.db.Tables.ASIDE_LETTER;
import static org.tillside.inbox.db.Tables.HAPPENING;

import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.outbox.ForgottenLetters;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.Settlement;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationJournal;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.File;
import org.tillside.inbox.Topics;
import org.tillside.inbox.answering.Redrafts;
import org.tillside.inbox.writing.Addresses;
import org.tillside.inbox.writing.Snippet;
import org.tillside.kernel.Fault;

/**
 * Takes a letter to somebody outside back that has not left: its words are a draft of its writer
 * again. And what a person decides about one that may have been sent.
 */
@Component
public class AsideUndo {

    private final DSLContext sql;
    private final Conversations conversations;
    private final Asides asides;
    private final AsideRows rows;
    private final AsideLetters letters;
    private final AsideDrafts drafts;
    private final AsideBefore before;
    private final Redrafts redrafts;
    private final AsideDeliveries deliveries;
    private final Outbox outbox;
    private final ForgottenLetters forgotten;
    private final ConversationJournal journal;
    private final Topics topics;

    AsideUndo(
            DSLContext sql,
            Conversations conversations,
            Asides asides,
            AsideRows rows,
            AsideLetters letters,
            AsideDrafts drafts,
            AsideBefore before,
            Redrafts redrafts,
            AsideDeliveries deliveries,
            Outbox outbox,
            ForgottenLetters forgotten,
            ConversationJournal journal,
            Topics topics) {
        this.sql = sql;
        this.conversations = conversations;
        this.asides = asides;
        this.rows = rows;
        this.letters = letters;
        this.drafts = drafts;
        this.before = before;
        this.redrafts = redrafts;
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.forgotten = forgotten;
        this.journal = journal;
        this.topics = topics;
    }

    /** Beside which conversation it was; the aside is gone if the letter began it. */
    public record Undone(Conversation conversation, AsideId aside, boolean gone) {}

    /**
     * @throws Fault letter.unknown, undo.conflict if it has left
     */
    @Transactional
    public Undone undo(LetterId id) {
        var letter = asides.letter(id);
        var found = asides.get(letter.aside());
        var conversation = conversations.lock(found.conversation());
        var it = rows.lock(found.id()).orElseThrow(() -> Fault.unknown("letter", id));
        if (letter.outbox() == null || !outbox.withdraw(letter.outbox()))
            throw Fault.user("undo.conflict", "It has left already and cannot be taken back.");
        var written = remove(id);
        forgotten.forget(letter.outbox(), letter.files().stream().map(File::sha256).toList());
        var left = letters.newest(it.id(), 1);
        boolean gone = left.isEmpty();
        var slot = gone ? conversation.id().value() : it.id().value();
        var author = letter.author();
        if (author != null)
            redrafts.whose(author, letter.from().name(), conversation.id())
                    .ifPresent(writer -> writer.run(() -> draftAgain(slot, letter, gone)));
        if (gone) forget(it);
        else restore(it, left.getFirst(), written);
        journal.note(conversation, "aside.undone", Map.of("subject", it.subject()));
        topics.changed(conversation.id());
        return new Undone(conversation, it.id(), gone);
    }

    private Record remove(LetterId id) {
        return sql.deleteFrom(ASIDE_LETTER)
                .where(ASIDE_LETTER.ID.eq(id.value()))
                .returning(AsideBefore.COLUMNS)
                .fetchSingle();
    }

    /** What its writer has begun since then stands below. */
    private void draftAgain(UUID slot, AsideLetter letter, boolean first) {
        var again =
                AsideDraft.of(
                        slot,
                        Addresses.line(letter.recipients().to()),
                        Addresses.line(letter.recipients().cc()),
                        first ? letter.subject() : "",
                        letter.text());
        drafts.save(drafts.find(slot).map(again::above).orElse(again));
        letter.files().forEach(file -> drafts.attach(slot, file));
    }

    private void restore(Aside it, AsideLetter newest, Record written) {
        rows.noted(it.id(), newest.id(), Snippet.of(newest.reply()), newest.at());
        before.putBack(it, written);
    }

    /** As if it had never been. */
    private void forget(Aside it) {
        sql.deleteFrom(HAPPENING)
                .where(HAPPENING.CONVERSATION_ID.eq(it.conversation().value()))
                .and(HAPPENING.WORDS.contains(new String[] {it.id().toString()}))
                .execute();
        rows.remove(it.id());
    }

    /**
     * Faults: {@code letter.unknown}, {@code settlement.conflict} if there is nothing to settle.
     */
    @Transactional
    public AsideLetter settle(LetterId id, Settlement decided) {
        var letter = asides.letter(id);
        var conversation = conversations.lock(asides.get(letter.aside()).conversation());
        if (letter.outbox() == null || !AsideDeliveries.inTrouble(letter.delivery()))
            throw Fault.user("settlement.conflict", "There is nothing to decide about it.");
        sql.update(ASIDE_LETTER)
                .setNull(ASIDE_LETTER.BOUNCE_ID)
                .where(ASIDE_LETTER.ID.eq(id.value()))
                .execute();
        outbox.settle(letter.outbox(), decided);
        deliveries.note(letter.outbox());
        var outcome = decided == Settlement.SENT ? "sent" : "again";
        journal.note(conversation, "aside.settled", Map.of("outcome", outcome));
        return letters.find(id).orElseThrow();
    }
}
