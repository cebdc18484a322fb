package org.tillside.inbox.asides;

import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.val;
import static org.tillside.inbox.db.Tables.CONVERSATION;

import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Kind;
import org.tillside.inbox.OurAddresses;
import org.tillside.inbox.Participants;
import org.tillside.inbox.Status;
import org.tillside.inbox.Topics;
import org.tillside.inbox.arrival.Bounce;
import org.tillside.inbox.arrival.NewMail;
import org.tillside.inbox.writing.Snippet;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Ids;

/** Puts a mail into its side conversation, and tells the conversation beside it. */
@Component
class AsideJoining {

    private final DSLContext sql;
    private final ConversationRows conversations;
    private final Participants participants;
    private final AsideRows rows;
    private final AsideLetters letters;
    private final AsideKeys keys;
    private final AsideEntries entries;
    private final AsidePosting posting;
    private final AsideBell bell;
    private final OurAddresses ours;
    private final Happenings happenings;
    private final Topics topics;

    AsideJoining(
            DSLContext sql,
            ConversationRows conversations,
            Participants participants,
            AsideRows rows,
            AsideLetters letters,
            AsideKeys keys,
            AsideEntries entries,
            AsidePosting posting,
            AsideBell bell,
            OurAddresses ours,
            Happenings happenings,
            Topics topics) {
        this.sql = sql;
        this.conversations = conversations;
        this.participants = participants;
        this.rows = rows;
        this.letters = letters;
        this.keys = keys;
        this.entries = entries;
        this.posting = posting;
        this.bell = bell;
        this.ours = ours;
        this.happenings = happenings;
        this.topics = topics;
    }

    /**
     * @param failed our letter that this bounce tells of; null: it is none
     */
    void join(
            Aside found,
            NewMail mail,
            Correspondent sender,
            @Nullable LetterId failed,
            Bounce bounce) {
        var beside = conversations.lockLast(found.conversation()).orElseThrow();
        var it = rows.lock(found.id()).orElseThrow();
        if (!it.conversation().equals(beside.id()))
            beside = conversations.lock(it.conversation()).orElseThrow();
        var letter = new LetterId(Ids.next());
        if (!letters.came(letter, it.id(), mail, sender, posting.language(mail.words()))) return;
        keys.write(letter, mail.lineage());
        entries.enter(letter, beside.id(), it.mailbox());
        rows.add(it.id(), outside(beside, mail, failed != null));
        boolean asks = mail.asks();
        var snippet = Snippet.of(mail.words());
        if (asks) rows.wrote(it.id(), letter, snippet, false, mail.receivedAt());
        else rows.noted(it.id(), letter, snippet, mail.receivedAt());
        if (failed != null) bounced(beside, it, failed, letter, bounce);
        else if (asks && beside.status() != Status.SPAM) answered(beside, it, letter, sender);
        touch(beside, mail, asks);
        topics.changed(beside.id());
    }

    /** The buyer takes no part in it, whoever writes to them in copy; nor does a mail server. */
    private List<Correspondent> outside(Conversation beside, NewMail mail, boolean bounce) {
        if (bounce) return List.of();
        var theirs = participants.of(beside.id()).stream().map(Correspondent::key).toList();
        return mail.participants(ours.ours()).values().stream()
                .filter(person -> !theirs.contains(person.key()))
                .toList();
    }

    private void answered(Conversation beside, Aside it, LetterId letter, Correspondent sender) {
        var who = sender.shown();
        happenings.tell(beside.id(), "aside-answered", who, it.subject(), it.id().toString());
        if (beside.snoozedUntil() != null) happenings.tell(beside.id(), "woke-by-aside");
        bell.answered(beside, it, letter, who);
    }

    private void bounced(
            Conversation beside, Aside it, LetterId ours, LetterId letter, Bounce bounce) {
        var problem = bounce.problem().text();
        if (bounce.delayed()) {
            letters.delayed(ours, problem);
            return;
        }
        letters.failed(ours, letter, problem);
        happenings.tell(beside.id(), "aside-returned", it.who(), it.subject(), it.id().toString());
        letters.find(ours)
                .ifPresent(sent -> bell.trouble(beside, it, sent, OutboxState.FAILED, "bounced"));
    }

    /** It moves up in the lists, and sleeps no longer; whether it is done is for people to say. */
    private void touch(Conversation beside, NewMail mail, boolean asks) {
        boolean wakes = asks && mail.kind() != Kind.BOUNCE && beside.status() != Status.SPAM;
        sql.update(CONVERSATION)
                .set(wakes ? ConversationRows.AWAKE : Map.of())
                .set(
                        CONVERSATION.UPDATED_AT,
                        greatest(CONVERSATION.UPDATED_AT, val(mail.receivedAt())))
                .where(CONVERSATION.ID.eq(beside.id().value()))
                .execute();
    }
}
