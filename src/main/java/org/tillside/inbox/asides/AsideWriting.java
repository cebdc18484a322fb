package org.tillside.inbox.asides;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.ConversationJournal;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.File;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.OurAddresses;
import org.tillside.inbox.Sight;
import org.tillside.inbox.ThreadKeys;
import org.tillside.inbox.Topics;
import org.tillside.inbox.threading.Lineage;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;

/** Asks somebody outside, and goes on asking. Written and posted in one transaction. */
@Component
public class AsideWriting {

    private static final Lineage NO_IDS = new Lineage(null, null, List.of());

    private final Conversations conversations;
    private final AsideRows rows;
    private final AsideLetters letters;
    private final AsideComposing composing;
    private final AsidePosting posting;
    private final AsideCheck check;
    private final AsideDrafts drafts;
    private final ThreadKeys turns;
    private final OurAddresses ours;
    private final Happenings happenings;
    private final ConversationJournal journal;
    private final Topics topics;

    AsideWriting(
            Conversations conversations,
            AsideRows rows,
            AsideLetters letters,
            AsideComposing composing,
            AsidePosting posting,
            AsideCheck check,
            AsideDrafts drafts,
            ThreadKeys turns,
            OurAddresses ours,
            Happenings happenings,
            ConversationJournal journal,
            Topics topics) {
        this.conversations = conversations;
        this.rows = rows;
        this.letters = letters;
        this.composing = composing;
        this.posting = posting;
        this.check = check;
        this.drafts = drafts;
        this.turns = turns;
        this.ours = ours;
        this.happenings = happenings;
        this.journal = journal;
        this.topics = topics;
    }

    /**
     * @throws Fault conversation.unknown, merged.conflict, spam.conflict; aside.empty,
     *     aside.recipients, aside.subject, aside.buyer if it is addressed to the buyer or to
     *     ourselves; aside.forbidden for guests
     */
    @Transactional
    public AsideSent begin(ConversationId id, AsideText wanted) {
        Sight.refuseGuests("aside");
        var again = turn(wanted.form());
        if (again.isPresent()) return again(id.value(), again.get(), wanted);
        var conversation = conversations.lock(id);
        mustSaySomething(wanted);
        if (wanted.subject().isBlank())
            throw Fault.user("aside.subject", "Say in the subject what it is about.");
        mustGoOutside(conversation, wanted.recipients());
        var remarks = check.look(conversation, wanted, wanted.recipients().all());
        if (holds(remarks, wanted)) return new AsideSent.Held(remarks);
        var aside = new AsideId(Ids.next());
        var letter = new LetterId(Ids.next());
        posting.begin(aside, letter, conversation, wanted);
        drafts.discard(id.value());
        var who = Aside.called(wanted.recipients().all());
        happenings.tell(id, "aside-asked", who, wanted.subject(), aside.toString());
        tell(conversation, "aside.asked", wanted.subject(), remarks);
        return new AsideSent.Posted(letters.find(letter).orElseThrow());
    }

    /**
     * A done one is open again.
     *
     * @throws Fault aside.unknown, merged.conflict, spam.conflict, aside.empty, aside.recipients,
     *     aside.buyer
     */
    @Transactional
    public AsideSent answer(AsideId id, AsideText wanted) {
        var again = turn(wanted.form());
        if (again.isPresent()) return again(id.value(), again.get(), wanted);
        var found = rows.find(id).orElseThrow(() -> Fault.unknown("aside", id));
        var conversation = conversations.lock(found.conversation());
        var it = rows.lock(id).orElseThrow(() -> Fault.unknown("aside", id));
        mustSaySomething(wanted);
        var letter = addressed(it, wanted);
        mustGoOutside(conversation, letter.recipients());
        var remarks = check.look(conversation, letter, letter.recipients().all());
        if (holds(remarks, letter)) return new AsideSent.Held(remarks);
        var sent = new LetterId(Ids.next());
        posting.answer(it, sent, letter);
        drafts.discard(id.value());
        tell(conversation, "aside.answered", it.subject(), remarks);
        return new AsideSent.Posted(letters.find(sent).orElseThrow());
    }

    /** Its form was sent once more, for the answer was lost; what was changed since is kept. */
    private AsideSent again(UUID slot, AsideLetter sent, AsideText wanted) {
        var went = sent.files().stream().map(File::sha256).collect(Collectors.toSet());
        if (!sent.text().equals(wanted.text())
                || !wanted.files().stream().map(File::sha256).allMatch(went::contains))
            throw Fault.user(
                    "aside.again",
                    "It was sent already as it was before; send once more to send this, too.");
        drafts.discard(slot, sent.text());
        return new AsideSent.Posted(sent);
    }

    /** Whom an answer goes to unless its writer says otherwise. */
    @Transactional(readOnly = true)
    public Recipients usual(AsideId id) {
        return composing.usual(id);
    }

    /** Whether these very words have left with this form: then nobody need keep them. */
    @Transactional
    public boolean isSent(@Nullable UUID form, String words) {
        return turn(form).filter(it -> it.text().equals(words)).isPresent();
    }

    /** The second waits here for the first. */
    private Optional<AsideLetter> turn(@Nullable UUID form) {
        if (form == null) return Optional.empty();
        turns.turn(NO_IDS.locks(Workspace.current().id(), form, List.of()));
        return letters.ofForm(form);
    }

    /** A guest writes to those who take part already. */
    private AsideText addressed(Aside it, AsideText wanted) {
        boolean usual = wanted.recipients().nobody() || Sight.isGuest();
        return new AsideText(
                usual ? composing.usual(it.id()) : wanted.recipients(),
                Sight.isGuest() ? "" : wanted.subject(),
                wanted.text(),
                wanted.files(),
                wanted.form(),
                wanted.heeded());
    }

    private static void mustSaySomething(AsideText wanted) {
        var problem = wanted.problem();
        if (problem != null) throw Fault.user("aside.empty", problem);
    }

    private void mustGoOutside(Conversation conversation, Recipients recipients) {
        if (recipients.nobody())
            throw Fault.user(
                    "aside.recipients", "Nobody would get it: name at least one recipient.");
        var buyer =
                check.addresses(conversation).stream()
                        .map(Correspondent::key)
                        .collect(Collectors.toSet());
        for (var person : recipients.all()) {
            if (buyer.contains(person.key()))
                throw Fault.user(
                        "aside.buyer",
                        "That is the buyer: a side conversation is for somebody else.");
            if (ours.ours().test(person.address()))
                throw Fault.user(
                        "aside.ours",
                        "That is a mailbox of ours: a side conversation is for somebody outside.");
        }
    }

    private static boolean holds(List<AsideRemark> remarks, AsideText letter) {
        return remarks.stream().anyMatch(it -> it.blocks() || !letter.heeds(it.key()));
    }

    private void tell(
            Conversation conversation, String act, String subject, List<AsideRemark> remarks) {
        journal.note(conversation, act, Map.of("subject", subject));
        if (!remarks.isEmpty())
            journal.note(conversation, "aside.overridden", Map.of("remarks", sayings(remarks)));
        topics.changed(conversation.id());
    }

    /** What it was about stays out of the journal. */
    private static String sayings(List<AsideRemark> remarks) {
        return remarks.stream()
                .map(it -> it.says().substring(it.says().lastIndexOf('.') + 1))
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
