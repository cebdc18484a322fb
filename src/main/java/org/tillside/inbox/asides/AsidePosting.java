package org.tillside.inbox.asides;

import static org.tillside.inbox.RecipientsColumn.AS_RECIPIENTS;
import static org.tillside.inbox.db.Tables.ASIDE_LETTER;

import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.access.Workspaces;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.email.LanguageGuess;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.channels.outbox.OutgoingMail;
import org.tillside.database.Workspace;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.Direction;
import org.tillside.inbox.Kind;
import org.tillside.inbox.threading.Lineage;
import org.tillside.inbox.writing.Recipients;
import org.tillside.inbox.writing.Snippet;

/** Puts letters to somebody outside into the outbox and into their side conversation. */
@Component
class AsidePosting {

    private final DSLContext sql;
    private final AsideRows rows;
    private final AsideLetters letters;
    private final AsideKeys keys;
    private final AsideEntries entries;
    private final AsideReadings readings;
    private final AsideComposing composing;
    private final Mailboxes mailboxes;
    private final Workspaces workspaces;
    private final Outbox outbox;
    private final Clock clock;

    AsidePosting(
            DSLContext sql,
            AsideRows rows,
            AsideLetters letters,
            AsideKeys keys,
            AsideEntries entries,
            AsideReadings readings,
            AsideComposing composing,
            Mailboxes mailboxes,
            Workspaces workspaces,
            Outbox outbox,
            Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.letters = letters;
        this.keys = keys;
        this.entries = entries;
        this.readings = readings;
        this.composing = composing;
        this.mailboxes = mailboxes;
        this.workspaces = workspaces;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Call it with the conversation locked. */
    void begin(AsideId id, LetterId letter, Conversation beside, AsideText wanted) {
        long number =
                rows.begin(
                        id,
                        beside.id(),
                        beside.mailbox(),
                        wanted.subject(),
                        letter,
                        Snippet.of(wanted.text()));
        post(id, letter, wanted, composing.first(beside.mailbox(), number, wanted), null);
        entries.enter(letter, beside.id(), beside.mailbox());
    }

    /** Call it with the aside locked. */
    void answer(Aside it, LetterId letter, AsideText wanted) {
        post(it.id(), letter, wanted, composing.answer(it, wanted), it);
        rows.wrote(it.id(), letter, Snippet.of(wanted.text()), true, clock.instant());
        entries.enter(letter, it.conversation(), it.mailbox());
    }

    private void post(
            AsideId id, LetterId letter, AsideText wanted, OutgoingMail mail, @Nullable Aside it) {
        var posted = outbox.post(mail);
        var actor = Actor.current();
        var now = clock.instant();
        var from = mailboxes.find(mail.mailbox()).orElseThrow();
        sql.insertInto(ASIDE_LETTER)
                .set(ASIDE_LETTER.WORKSPACE_ID, Workspace.current().id())
                .set(ASIDE_LETTER.ID, letter.value())
                .set(ASIDE_LETTER.ASIDE_ID, id.value())
                .set(ASIDE_LETTER.DIRECTION, Direction.OUT.word())
                .set(ASIDE_LETTER.AUTHOR_ID, actor.isPerson() ? actor.id() : null)
                .set(ASIDE_LETTER.FROM_NAME, actor.name())
                .set(ASIDE_LETTER.FROM_ADDRESS, from.address())
                .set(
                        ASIDE_LETTER.RECIPIENTS,
                        AS_RECIPIENTS.to(new Recipients(mail.to(), mail.cc())))
                .set(ASIDE_LETTER.SUBJECT, mail.subject())
                .set(ASIDE_LETTER.TEXT, wanted.text())
                .set(ASIDE_LETTER.REPLY, wanted.text())
                .set(ASIDE_LETTER.QUOTED, "")
                .set(ASIDE_LETTER.KIND, Kind.HUMAN.word())
                .set(ASIDE_LETTER.LANGUAGE, language(wanted.text()))
                .set(ASIDE_LETTER.MESSAGE_ID, posted.messageId())
                .set(ASIDE_LETTER.FORM, wanted.form())
                .set(ASIDE_LETTER.THEIRS_BEFORE, it == null ? null : it.theirs())
                .set(ASIDE_LETTER.DONE_BEFORE, it == null ? null : it.doneAt())
                .set(ASIDE_LETTER.DONE_BY_BEFORE, it == null ? null : it.doneBy())
                .set(ASIDE_LETTER.OUTBOX_ID, posted.id().value())
                .set(ASIDE_LETTER.DELIVERY, OutboxState.WAITING.word())
                .set(ASIDE_LETTER.SENT_AT, now)
                .set(ASIDE_LETTER.AT, now)
                .execute();
        letters.attach(letter, wanted.files());
        keys.write(letter, new Lineage(posted.messageId(), null, List.of()));
        rows.add(id, new Recipients(mail.to(), mail.cc()).all());
        readings.read(id, letter);
    }

    @Nullable String language(String text) {
        return LanguageGuess.of(text, workspaces::languages).language();
    }
}
