package org.tillside.inbox.asides;

import static org.tillside.inbox.db.Tables.ASIDE_LETTER;

import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.outbox.Delivery;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.OutboxId;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Topics;

/** How letters to those outside fare. */
@Component
public class AsideDeliveries {

    private final DSLContext sql;
    private final Outbox outbox;
    private final AsideRows rows;
    private final AsideLetters letters;
    private final ConversationRows conversations;
    private final AsideBell bell;
    private final Topics topics;

    AsideDeliveries(
            DSLContext sql,
            Outbox outbox,
            AsideRows rows,
            AsideLetters letters,
            ConversationRows conversations,
            AsideBell bell,
            Topics topics) {
        this.sql = sql;
        this.outbox = outbox;
        this.rows = rows;
        this.letters = letters;
        this.conversations = conversations;
        this.bell = bell;
        this.topics = topics;
    }

    /**
     * Asks the outbox what is true now, so it does not matter how often or in which order one is
     * told.
     */
    @Transactional
    public void note(OutboxId id) {
        var letter = letters.ofOutbox(id).orElse(null);
        if (letter == null) return;
        var it = rows.find(letter.aside()).orElseThrow();
        var conversation = conversations.lockLast(it.conversation()).orElseThrow();
        outbox.state(id)
                .filter(now ->
                        write(
                                letter,
                                now.state(),
                                Optional.ofNullable(now.problem())
                                        .map(problem -> problem.text())
                                        .orElse(null)))
                .ifPresent(now -> changed(conversation, it, letter, now));
    }

    /** Of what is sent the outbox has no more to say; a notice of delay may have. */
    private boolean write(AsideLetter letter, OutboxState state, @Nullable String problem) {
        return sql.update(ASIDE_LETTER)
                        .set(ASIDE_LETTER.DELIVERY, state.word())
                        .set(ASIDE_LETTER.PROBLEM, problem)
                        .where(
                                ASIDE_LETTER.ID.eq(letter.id().value()),
                                ASIDE_LETTER.BOUNCE_ID.isNull())
                        .and(
                                ASIDE_LETTER
                                        .DELIVERY
                                        .ne(state.word())
                                        .or(
                                                ASIDE_LETTER
                                                        .DELIVERY
                                                        .ne(OutboxState.SENT.word())
                                                        .and(
                                                                ASIDE_LETTER.PROBLEM.isDistinctFrom(
                                                                        problem))))
                        .execute()
                > 0;
    }

    private void changed(Conversation beside, Aside it, AsideLetter letter, Delivery now) {
        topics.changed(beside.id());
        if (inTrouble(now.state()))
            bell.trouble(beside, it, letter, now.state(), String.valueOf(now.tryUntil()));
    }

    static boolean inTrouble(@Nullable OutboxState state) {
        return state == OutboxState.UNCERTAIN || state == OutboxState.FAILED;
    }
}
