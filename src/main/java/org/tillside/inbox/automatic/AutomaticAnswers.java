package org.tillside.inbox.automatic;

import static org.tillside.inbox.db.Tables.MESSAGE;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Restorations;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Direction;
import org.tillside.inbox.File;
import org.tillside.inbox.Kind;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Messages;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.BeforeSending;
import org.tillside.inbox.answering.Care;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.answering.TemplatesAtHand;
import org.tillside.inbox.answering.TemplatesAtHand.Offer;
import org.tillside.inbox.automatic.AutomaticAnswer.Held;
import org.tillside.inbox.automatic.AutomaticAnswer.Kept;
import org.tillside.inbox.automatic.AutomaticAnswer.Left;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.knowledge.TemplateId;
import org.tillside.knowledge.guard.Remark;
import org.tillside.knowledge.guard.Verdict;

/**
 * Answers a conversation by a template, as whoever acts now: in its language, with names and days
 * filled in, before the same guard as every answer. Machines are not answered, nor more than one
 * address: a stranger could name thousands of them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3834#section-4">RFC 3834, 4</a>
 */
@Component
public class AutomaticAnswers {

    public static final String HELD = "answer.held";
    static final String AUTOMATIC = "answer.automatic";
    static final String SEVERAL = "answer.several";
    static final String OVERTAKEN = "answer.overtaken";
    static final String OFTEN = "answer.often";
    static final String RESTORED = "answer.restored";

    private final DSLContext sql;
    private final Conversations conversations;
    private final BeforeSending before;
    private final Messages messages;
    private final Replies replies;
    private final TemplatesAtHand templates;
    private final AnswerCaps caps;
    private final Restorations restorations;

    AutomaticAnswers(
            DSLContext sql,
            Conversations conversations,
            BeforeSending before,
            Messages messages,
            Replies replies,
            TemplatesAtHand templates,
            AnswerCaps caps,
            Restorations restorations) {
        this.sql = sql;
        this.conversations = conversations;
        this.before = before;
        this.messages = messages;
        this.replies = replies;
        this.templates = templates;
        this.caps = caps;
        this.restorations = restorations;
    }

    /**
     * @param because of this message; null: of something else that happened
     * @param once the same one given twice is one answer
     * @throws Fault template.unknown, conversation.unknown, merged.conflict, reply.recipients
     */
    @Transactional
    public AutomaticAnswer answer(
            ConversationId id, @Nullable MessageId because, TemplateId template, UUID once) {
        conversations.lock(id);
        if (!isByPerson(id) || because != null && isByMachine(because)) return new Kept(AUTOMATIC);
        if (isFromBefore(id)) return new Kept(RESTORED);
        if (because != null && messages.answerAfter(id, because).isPresent())
            return new Kept(OVERTAKEN);
        var offer = templates.one(id, template);
        var addresses = addresses(id);
        if (addresses.isEmpty()) return new Kept(AUTOMATIC);
        if (addresses.size() > 1) return new Kept(SEVERAL);
        if (!caps.allow(id, addresses, template)) return new Kept(OFTEN);
        return switch (replies.post(id, answer(offer, once))) {
            case Answered.Posted(var message, _) -> {
                caps.note(id, addresses, template);
                yield new Left(message.id());
            }
            case Answered.Held(var verdict) ->
                    new Held(offer.template().name(), check(verdict).orElse("variable"));
            case Answered.Overtaken _ -> new Kept(AUTOMATIC);
        };
    }

    /** To whom an answer goes, each once, by their keys. */
    private List<String> addresses(ConversationId id) {
        return replies.recipients(id, Mode.REPLY).all().stream()
                .map(Correspondent::key)
                .filter(Predicate.not(String::isBlank))
                .distinct()
                .toList();
    }

    /**
     * What it would say now; how often it may is not asked.
     *
     * @throws Fault template.unknown, conversation.unknown
     */
    @Transactional(readOnly = true)
    public Preview preview(ConversationId id, TemplateId template) {
        if (!isByPerson(id)) return new Preview("", AUTOMATIC);
        if (addresses(id).size() > 1) return new Preview("", SEVERAL);
        var offer = templates.one(id, template);
        var said = answer(offer, null);
        boolean blocks = before.look(conversations.get(id), said).blocks();
        return new Preview(said.text(), blocks ? HELD : null);
    }

    /**
     * @param text what would be sent
     * @param not why it would not be: the message {@code fault.<not>}; null: it would
     */
    public record Preview(String text, @Nullable String not) {}

    /** It may have been answered in the time that a restored backup knows nothing of. */
    private boolean isFromBefore(ConversationId id) {
        return restorations
                .last()
                .flatMap(at -> messages.answered(id).filter(it -> it.sentAt().isBefore(at)))
                .isPresent();
    }

    private static Answer answer(Offer offer, @Nullable UUID once) {
        var files =
                offer.template().files().stream()
                        .map(it -> File.attached(it.name(), it.type(), it.size(), it.sha256()))
                        .toList();
        return new Answer(
                Mode.REPLY,
                null,
                null,
                offer.variant().words(),
                files,
                null,
                once,
                false,
                false,
                Care.automatic(offer.template().id()));
    }

    private static Optional<String> check(Verdict verdict) {
        return verdict.remarks().stream()
                .filter(Remark::isBlocking)
                .map(it -> it.rule().id())
                .findFirst();
    }

    /** What would be answered is a letter that a person wrote to us. */
    private boolean isByPerson(ConversationId id) {
        return messages.answered(id)
                .filter(it -> it.direction() == Direction.IN && it.kind() == Kind.HUMAN)
                .filter(it -> !isByMachine(it.id()))
                .isPresent();
    }

    /** What came by itself, and what asks for no answer by a machine. */
    private boolean isByMachine(MessageId id) {
        return sql.fetchExists(MESSAGE, MESSAGE.ID.eq(id.value()), MESSAGE.AUTOMATIC.isTrue());
    }
}
