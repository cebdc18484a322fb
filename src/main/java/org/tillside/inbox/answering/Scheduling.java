package org.tillside.inbox.answering;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Doers;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Message;
import org.tillside.inbox.Sight;
import org.tillside.inbox.Topics;
import org.tillside.inbox.answering.Planned.Held;
import org.tillside.inbox.answering.Planned.Overtaken;
import org.tillside.inbox.answering.Planned.Waits;
import org.tillside.journal.Journal;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kernel.KeysetPage;

/**
 * Answers that leave later. Until then they stand beside the thread and can be drafts again; the
 * buyer still waits, and the clocks run.
 */
@Component
public class Scheduling {

    private static final Duration LONGEST = Duration.ofDays(366);

    private static final Duration NEAR = Duration.ofHours(1);

    private final Conversations conversations;
    private final ScheduledRows rows;
    private final Replies replies;
    private final Forms forms;
    private final Redrafts redrafts;
    private final Drafts drafts;
    private final Doers doers;
    private final Happenings happenings;
    private final Journal journal;
    private final Topics topics;
    private final Clock clock;

    Scheduling(
            Conversations conversations,
            ScheduledRows rows,
            Replies replies,
            Forms forms,
            Redrafts redrafts,
            Drafts drafts,
            Doers doers,
            Happenings happenings,
            Journal journal,
            Topics topics,
            Clock clock) {
        this.conversations = conversations;
        this.rows = rows;
        this.replies = replies;
        this.forms = forms;
        this.redrafts = redrafts;
        this.drafts = drafts;
        this.doers = doers;
        this.happenings = happenings;
        this.journal = journal;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * The guard speaks now. Its form sent twice, it is one.
     *
     * @throws Fault those of {@link Replies#post}; schedule.past, schedule.far for more than a year
     */
    @Transactional
    public Planned schedule(ConversationId id, Answer answer, Instant at) {
        var sent = forms.take(answer.form());
        if (sent.isPresent()) return new Overtaken(sent.get());
        var again = answer.form() == null ? null : rows.ofForm(answer.form()).orElse(null);
        if (again != null) {
            if (!again.answer().text().equals(answer.text()) || !isNear(again.leavesAt(), at))
                throw Fault.user(
                        "schedule.again",
                        "It waits already as it was before; schedule once more to have this leave, too.");
            drafts.discard(id, answer.text());
            return new Waits(again);
        }
        refuse(at);
        var conversation = conversations.lock(id);
        return switch (replies.check(conversation, answer)) {
            case Replies.Check.Overtaken(var by) -> new Overtaken(by);
            case Replies.Check.Holds(var verdict) -> new Held(verdict);
            case Replies.Check.MayLeave(var checked, _) ->
                    new Waits(keep(conversation, checked, at));
        };
    }

    /** "In an hour" is another time a moment later. */
    private static boolean isNear(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(NEAR) <= 0;
    }

    /** Of this conversation, those that leave first, first. */
    @Transactional(readOnly = true)
    public List<Scheduled> of(ConversationId id) {
        return rows.of(conversations.get(id).id());
    }

    /** An answer and the conversation in which it waits. */
    public record Listed(Scheduled scheduled, Conversation conversation) {}

    /**
     * All that the current actor may see, whoever wrote them: those that leave first, first.
     *
     * @param after {@code next} of the page before
     */
    @Transactional(readOnly = true)
    public KeysetPage<Listed> page(@Nullable String after, int limit) {
        var found = rows.page(after == null ? null : Cursor.decode(after), limit + 1);
        var page = KeysetPage.of(found, limit, last -> new Cursor(last.leavesAt(), last.id()));
        var those = new HashMap<ConversationId, Conversation>();
        conversations
                .all(page.items().stream().map(Scheduled::conversation).distinct().toList())
                .forEach(it -> those.put(it.id(), it));
        return page.map(it -> new Listed(it, requireNonNull(those.get(it.conversation()))));
    }

    /** How many the current actor may see, so many at most. */
    @Transactional(readOnly = true)
    public int count(int most) {
        return rows.count(most);
    }

    /**
     * It leaves at another time; if it was held, whoever moves it lets it go after all. If not, it
     * still stays when somebody else answered meanwhile.
     *
     * @throws Fault scheduled.unknown; reply.forbidden to guests for what they may not send;
     *     schedule.past, schedule.far for more than a year; schedule.conflict if the guard has
     *     something to say, schedule.gone if its writer is not here any more
     */
    @Transactional
    public Scheduled move(UUID id, Instant at) {
        var conversation = conversations.lock(get(id).conversation());
        var it = get(id);
        refuse(at);
        if (!replies.maySend(conversation, it.answer())) Sight.refuseGuests("reply");
        refuseWhatWouldStay(conversation, it);
        var seen = it.heldFor() == null ? it.answer().seen() : replies.seen(conversation);
        rows.move(id, at.truncatedTo(ChronoUnit.MICROS), seen);
        var moved = get(id);
        tell(conversation, "rescheduled", Map.of("at", moved.leavesAt().toString()));
        return moved;
    }

    private void refuseWhatWouldStay(Conversation conversation, Scheduled it) {
        if (doers.of(it.by().kind(), it.by().id(), it.by().name()).isEmpty())
            throw Fault.user(
                    "schedule.gone",
                    "Who wrote it is not here any more; send it now, or make it a draft.");
        var seen = it.answer().seeing(replies.seen(conversation));
        if (replies.check(conversation, seen) instanceof Replies.Check.Holds)
            throw Fault.user(
                    "schedule.conflict",
                    "The check before sending has something to say; make it a draft again.");
    }

    /** Faults: {@code scheduled.unknown}. */
    @Transactional(readOnly = true)
    public Scheduled get(UUID id) {
        var found = rows.find(id).orElseThrow(() -> Fault.unknown("scheduled", id));
        if (conversations.find(found.conversation()).isEmpty())
            throw Fault.unknown("scheduled", id);
        return found;
    }

    /**
     * It does not leave; a person who wrote it has it as their draft again.
     *
     * @throws Fault scheduled.unknown if it left, or was a draft again before
     */
    @Transactional
    public ConversationId back(UUID id) {
        var conversation = conversations.lock(get(id).conversation());
        var it = get(id);
        rows.remove(id);
        redrafts.of(it);
        tell(conversation, "unscheduled", Map.of());
        return conversation.id();
    }

    /**
     * It leaves now, whatever happened meanwhile, as from whoever says so; what the guard warns of
     * is heeded.
     *
     * @throws Fault scheduled.unknown; schedule.conflict if the guard blocks it; those of {@link
     *     Replies#postScheduled}
     */
    @Transactional
    public Message sendNow(UUID id) {
        var conversation = conversations.lock(get(id).conversation());
        var it = get(id);
        var answer = it.answer();
        var verdict = replies.verdict(conversation, answer);
        if (verdict.blocks())
            throw Fault.user(
                    "schedule.conflict",
                    "The check before sending does not let it go; make it a draft again.");
        var seen = Set.copyOf(List.of(verdict.keys().split(",")));
        var care = new Care(seen, answer.care().ticked(), answer.care().templates());
        rows.remove(id);
        return post(conversation.id(), answer.with(care).as(id, true));
    }

    /** Whether the current actor may send it now, as far as it is theirs to say. */
    @Transactional(readOnly = true)
    public boolean maySendNow(Scheduled it, Conversation conversation) {
        return replies.maySend(conversation, it.answer());
    }

    private Message post(ConversationId id, Answer answer) {
        if (replies.postScheduled(id, answer) instanceof Answered.Posted(var message, _))
            return message;
        throw new IllegalStateException("the guard changed its mind about an answer in " + id);
    }

    private Scheduled keep(Conversation it, Answer answer, Instant at) {
        replies.mustReachSomebody(it, answer);
        var actor = Actor.current();
        if (actor.id() == null) throw new IllegalStateException("we schedule nothing ourselves");
        var kept =
                new Scheduled(
                        Ids.next(),
                        it.id(),
                        new Scheduled.By(actor.kind(), actor.id(), actor.name()),
                        answer.seeing(replies.seen(it)),
                        at.truncatedTo(ChronoUnit.MICROS),
                        null,
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        rows.insert(kept);
        drafts.discard(it.id());
        tell(it, "scheduled", Map.of("at", kept.leavesAt().toString()));
        return kept;
    }

    private void tell(Conversation it, String happened, Map<String, String> details) {
        happenings.tell(it.id(), happened, details.values().toArray(String[]::new));
        journal.note(
                "conversation." + happened,
                "conversation",
                it.id().toString(),
                "#" + it.number(),
                details);
        topics.changed(it.id());
    }

    private void refuse(Instant at) {
        var now = clock.instant();
        if (!at.isAfter(now))
            throw Fault.user("schedule.past", "It can only leave later than now.");
        if (at.isAfter(now.plus(LONGEST)))
            throw Fault.user("schedule.far", "It can leave within a year.");
    }
}
