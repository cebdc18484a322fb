package org.tillside.inbox.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.TransportKind;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.answering.Draft;
import org.tillside.inbox.answering.Drafts;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.view.ComposerView;
import org.tillside.inbox.view.ConflictView;
import org.tillside.inbox.view.DraftFile;
import org.tillside.inbox.writing.Addresses;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Ids;
import org.tillside.knowledge.guard.Verdict;
import org.tillside.web.Frame;

/** Where one answers, as one left it. */
@Component
class Composers {

    private final Drafts drafts;
    private final Replies replies;
    private final Outbox outbox;
    private final Colleagues colleagues;
    private final RemarkViews remarks;
    private final Laters laters;

    Composers(
            Drafts drafts,
            Replies replies,
            Outbox outbox,
            Colleagues colleagues,
            RemarkViews remarks,
            Laters laters) {
        this.drafts = drafts;
        this.replies = replies;
        this.outbox = outbox;
        this.colleagues = colleagues;
        this.remarks = remarks;
        this.laters = laters;
    }

    /**
     * Why the last try did not send.
     *
     * @param verdict the guard held it
     * @param closes it was to close the conversation
     */
    record Refusal(
            @Nullable Message overtaken,
            @Nullable String problem,
            @Nullable Verdict verdict,
            Set<String> ticked,
            boolean closes) {

        static final Refusal NONE = new Refusal(null, null, null, Set.of(), false);

        static Refusal by(Message other) {
            return new Refusal(other, null, null, Set.of(), false);
        }

        static Refusal because(String problem) {
            return new Refusal(null, problem, null, Set.of(), false);
        }

        static Refusal held(Verdict verdict, AnswerForm form) {
            return new Refusal(null, null, verdict, form.ticked(), form.closes());
        }
    }

    @Transactional(readOnly = true)
    public ComposerView of(Conversation it, Refusal refusal, Frame frame) {
        var draft = drafts.find(it.id());
        var mode = draft.map(Draft::mode).orElse(Mode.REPLY);
        var recipients = recipients(it, draft, mode);
        var mailbox = replies.mailbox(it, mode);
        return new ComposerView(
                it.id().value(),
                mode.word(),
                modes(),
                Addresses.line(recipients.to()),
                Addresses.line(recipients.cc()),
                recipients.all().stream().map(Correspondent::shown).toList(),
                isGuest(),
                draft.map(Draft::subject).orElse(""),
                draft.map(Draft::text).orElse(""),
                files(draft),
                Optional.ofNullable(replies.seen(it)).map(MessageId::value).orElse(null),
                Ids.next(),
                it.language(),
                Lists.called(mailbox),
                outbox.transport(it.mailbox()) == TransportKind.FILE,
                replies.isPassedOn(it),
                draft.map(Draft::savedAt).orElse(null),
                conflict(refusal.overtaken()),
                refusal.problem(),
                remarks.of(it, draft, refusal, frame),
                laters.view(frame, mailbox.id()));
    }

    /**
     * Whom the draft goes to as it stands now: addresses as one writes them, and what people call
     * them.
     */
    record Addressed(String to, String cc, List<String> names) {}

    @Transactional(readOnly = true)
    public Addressed addressed(Conversation it) {
        var draft = drafts.find(it.id());
        var recipients = recipients(it, draft, draft.map(Draft::mode).orElse(Mode.REPLY));
        return new Addressed(
                Addresses.line(recipients.to()),
                Addresses.line(recipients.cc()),
                recipients.all().stream().map(Correspondent::shown).toList());
    }

    static List<DraftFile> files(Optional<Draft> draft) {
        return draft.stream().flatMap(it -> it.files().stream()).map(DraftFile::of).toList();
    }

    private Recipients recipients(Conversation it, Optional<Draft> draft, Mode mode) {
        var chosen = draft.map(Draft::recipients).orElse(Recipients.NONE);
        return Masked.recipients(chosen.nobody() ? replies.recipients(it.id(), mode) : chosen);
    }

    private static List<String> modes() {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode != Mode.NEW && (!isGuest() || mode.forGuests()))
                .map(Mode::word)
                .toList();
    }

    private static boolean isGuest() {
        return Actor.current().role() == Role.GUEST;
    }

    @Nullable ConflictView conflict(@Nullable Message other) {
        if (other == null) return null;
        var author = colleagues.names().of(other.author());
        var name = author == null ? other.from().name() : author.name();
        return new ConflictView(
                other.id().value(), name, other.at(), Threads.words(Masked.of(other)));
    }
}
