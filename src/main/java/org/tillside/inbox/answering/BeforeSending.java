package org.tillside.inbox.answering;

import static org.tillside.inbox.db.Tables.MESSAGE;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.Workspaces;
import org.tillside.buyers.ContactMask;
import org.tillside.channels.Mailbox;
import org.tillside.channels.MailboxId;
import org.tillside.channels.email.LanguageGuess;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Direction;
import org.tillside.inbox.Kind;
import org.tillside.inbox.MailboxMalls;
import org.tillside.inbox.Message;
import org.tillside.inbox.Messages;
import org.tillside.inbox.relay.RelayFacts;
import org.tillside.inbox.relay.Relays;
import org.tillside.journal.Journal;
import org.tillside.knowledge.Guard;
import org.tillside.knowledge.Usages;
import org.tillside.knowledge.guard.Facts;
import org.tillside.knowledge.guard.Heard;
import org.tillside.knowledge.guard.Verdict;

/** Brings an answer before the guard, and keeps what came of it. */
@Component
public class BeforeSending {

    private final DSLContext sql;
    private final Messages messages;
    private final MailboxMalls malls;
    private final Relays relays;
    private final Workspaces workspaces;
    private final Guard guard;
    private final Usages usages;
    private final Journal journal;

    BeforeSending(
            DSLContext sql,
            Messages messages,
            MailboxMalls malls,
            Relays relays,
            Workspaces workspaces,
            Guard guard,
            Usages usages,
            Journal journal) {
        this.sql = sql;
        this.messages = messages;
        this.malls = malls;
        this.relays = relays;
        this.workspaces = workspaces;
        this.guard = guard;
        this.usages = usages;
        this.journal = journal;
    }

    /** What the guard says of an answer as it stands now. Notes go to nobody. */
    @Transactional(readOnly = true)
    public Verdict look(Conversation it, Answer answer) {
        if (answer.mode() == Mode.NOTE) return Verdict.SILENT;
        var answered = messages.answered(it.id());
        var mailbox = answered.map(Message::mailbox).orElse(it.mailbox());
        boolean forwards = answer.mode() == Mode.FORWARD;
        int brought = forwards ? answered.map(each -> each.files().size()).orElse(0) : 0;
        boolean asks = waiting(it.id()) != null;
        return guard.look(
                new Facts(
                        answer.text(),
                        heard(answer.text()),
                        forwards ? null : it.language(),
                        platform(it, mailbox, forwards),
                        answer.files().size() + brought,
                        asks ? answered.map(BeforeSending::asked).orElse("") : "",
                        !forwards,
                        !answer.closes(),
                        answer.care().ticked()));
    }

    /** Where its buyer is: as their mail was recognised, else as the mailbox says. */
    private String platform(Conversation it, MailboxId mailbox, boolean forwards) {
        return relays.of(it.id())
                .filter(relay -> !forwards && relay.alias() != null)
                .map(RelayFacts::platform)
                .orElseGet(() -> malls.platform(mailbox));
    }

    /** The same of a message that begins a conversation. */
    @Transactional(readOnly = true)
    public Verdict look(Mailbox mailbox, Answer answer) {
        return guard.look(
                new Facts(
                        answer.text(),
                        heard(answer.text()),
                        null,
                        malls.platform(mailbox.id()),
                        answer.files().size(),
                        "",
                        true,
                        !answer.closes(),
                        Set.of()));
    }

    /** What blocks holds everybody; what warns, a person who has not seen it. */
    public boolean holds(Verdict verdict, Answer answer) {
        var heeded = answer.care().heeded();
        return heeded == null ? verdict.blocks() : !verdict.letsGo(heeded);
    }

    /** Since when a buyer waits for an answer here; null: they do not. */
    public @Nullable Instant waiting(ConversationId id) {
        var here = MESSAGE.CONVERSATION_ID.eq(id.value());
        var answered =
                sql.select(MESSAGE.ID)
                        .from(MESSAGE)
                        .where(here, MESSAGE.DIRECTION.eq(Direction.OUT.word()))
                        .and(MESSAGE.AUTOMATIC.isFalse())
                        .and(MESSAGE.MODE.isNull().or(MESSAGE.MODE.ne(Mode.FORWARD.word())))
                        .orderBy(MESSAGE.ID.desc())
                        .limit(1)
                        .fetchOne(MESSAGE.ID);
        var asked =
                here.and(MESSAGE.DIRECTION.eq(Direction.IN.word()))
                        .and(MESSAGE.KIND.eq(Kind.HUMAN.word()));
        return sql.select(MESSAGE.AT)
                .from(MESSAGE)
                .where(answered == null ? asked : asked.and(MESSAGE.ID.gt(answered)))
                .orderBy(MESSAGE.ID)
                .limit(1)
                .fetchOne(MESSAGE.AT);
    }

    /**
     * It was posted, in the same transaction.
     *
     * @param waited since when a buyer waited for it
     */
    public void left(
            Conversation it,
            Message message,
            Answer answer,
            Verdict verdict,
            @Nullable Instant waited) {
        var draft = answer.mode() == Mode.NEW ? ConversationId.NEW : it.id();
        usages.sent(
                draft.value(),
                message.id().value(),
                answer.text(),
                answer.care().templates(),
                answer.mode() == Mode.FORWARD ? null : waited);
        if (answer.care().heeded() != null && !verdict.warnings().isEmpty())
            journal.note(
                    "guard.overridden",
                    "conversation",
                    it.id().toString(),
                    "#" + it.number(),
                    Map.of("rules", String.join(" ", verdict.warnings())));
    }

    /** For the journal: how it was answered, and what a program was told. */
    Map<String, String> told(Answer answer, Verdict verdict) {
        var details = new HashMap<>(Map.of("mode", answer.mode().word()));
        if (answer.care().heeded() == null && !verdict.warnings().isEmpty())
            details.put("warnings", String.join(" ", verdict.warnings()));
        return details;
    }

    private @Nullable Heard heard(String text) {
        var guess = LanguageGuess.of(text, workspaces::languages);
        return guess.language() == null ? null : new Heard(guess.language(), guess.confidence());
    }

    private static String asked(Message it) {
        if (it.direction() != Direction.IN) return "";
        var words = it.reply().isBlank() && it.quoted().isBlank() ? it.text() : it.reply();
        return Actor.current().seesContactData() ? words : ContactMask.text(words);
    }
}
