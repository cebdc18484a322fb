package org.tillside.inbox.pages;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.BeforeSending;
import org.tillside.inbox.answering.Draft;
import org.tillside.inbox.answering.Drafts;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.pages.Composers.Refusal;
import org.tillside.inbox.view.QuestionView;
import org.tillside.inbox.view.RemarkView;
import org.tillside.inbox.view.RemarksView;
import org.tillside.knowledge.guard.Remark;
import org.tillside.knowledge.guard.Verdict;
import org.tillside.web.Frame;

/** What the guard says, in the reader's language. */
@Component
class RemarkViews {

    private final BeforeSending before;
    private final Conversations conversations;
    private final Drafts drafts;
    private final Mailboxes mailboxes;

    RemarkViews(
            BeforeSending before, Conversations conversations, Drafts drafts, Mailboxes mailboxes) {
        this.before = before;
        this.conversations = conversations;
        this.drafts = drafts;
        this.mailboxes = mailboxes;
    }

    /** Of what stands in the form now, with the files of the draft. */
    @Transactional(readOnly = true)
    public RemarksView of(ConversationId id, AnswerForm form, Frame frame) {
        var files =
                drafts.find(id).stream()
                        .flatMap(it -> it.files().stream())
                        .map(Draft.Attached::file)
                        .toList();
        var answer = form.sofar(files);
        if (id.equals(ConversationId.NEW)) {
            var verdict = begun(answer, form.chosenMailbox());
            return view(id.value(), null, verdict, form.ticked(), false, false, frame);
        }
        var it = conversations.get(id);
        var verdict = before.look(it, answer);
        return view(id.value(), it.language(), verdict, form.ticked(), false, false, frame);
    }

    /**
     * Of a page that is opened: only what was written already, or was not sent.
     *
     * @param it null: a new message
     */
    RemarksView of(@Nullable Conversation it, Optional<Draft> draft, Refusal refusal, Frame frame) {
        var id = it == null ? ConversationId.NEW.value() : it.id().value();
        var language = it == null ? null : it.language();
        var held = refusal.verdict();
        if (held != null)
            return view(id, language, held, refusal.ticked(), true, refusal.closes(), frame);
        var verdict = draft.filter(each -> !each.text().isBlank()).map(each -> look(it, each));
        return view(id, language, verdict.orElse(Verdict.SILENT), Set.of(), false, false, frame);
    }

    private Verdict look(@Nullable Conversation it, Draft draft) {
        var answer =
                Answer.reply(draft.text())
                        .with(draft.files().stream().map(Draft.Attached::file).toList())
                        .to(draft.mode());
        return it == null ? begun(answer, draft.mailbox()) : before.look(it, answer);
    }

    private Verdict begun(Answer answer, @Nullable MailboxId chosen) {
        return Optional.ofNullable(chosen)
                .flatMap(mailboxes::find)
                .map(it -> before.look(it, answer.to(Mode.NEW)))
                .orElse(Verdict.SILENT);
    }

    private static RemarksView view(
            UUID id,
            @Nullable String language,
            Verdict verdict,
            Set<String> ticked,
            boolean held,
            boolean closes,
            Frame frame) {
        return new RemarksView(
                id,
                verdict.remarks().stream().map(it -> view(it, frame)).toList(),
                verdict.questions().stream()
                        .map(it ->
                                new QuestionView(
                                        it.key(),
                                        it.words(),
                                        it.answered(),
                                        ticked.contains(it.key())))
                        .toList(),
                language,
                verdict.blocks(),
                held,
                closes,
                verdict.keys());
    }

    private static RemarkView view(Remark it, Frame frame) {
        var rule = it.rule().id();
        var about = rule.equals("language") ? frame.languageName(it.about()) : it.about();
        return new RemarkView(
                rule,
                it.key(),
                it.isBlocking(),
                frame.say("knowledge.remark." + it.says(), about),
                frame.say("knowledge.rule." + rule + ".why"),
                frame.say(it.rule().sourceKey()));
    }
}
