package org.tillside.inbox.rules;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.buyers.ContactMask;
import org.tillside.inbox.Closures;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Priorities;
import org.tillside.inbox.Tags;
import org.tillside.inbox.answering.Notes;
import org.tillside.inbox.automatic.AutomaticAnswer;
import org.tillside.inbox.automatic.AutomaticAnswers;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.giving.Queues;
import org.tillside.inbox.snoozing.Snoozes;
import org.tillside.kernel.Fault;
import org.tillside.knowledge.TemplateId;
import org.tillside.notices.Notices;

/**
 * Does what a rule says. What cannot be done is noted and undone by itself; the rest is done all
 * the same, and the leads are told once. What is not the doing of those who made the rule, as a
 * store that is away, goes up to be tried again, until the last try.
 */
@Component
class Deeds {

    private static final Logger LOG = LoggerFactory.getLogger(Deeds.class);
    private static final String BROKEN = "rule.broken";

    private final Assignments assignments;
    private final Queues queues;
    private final Tags tags;
    private final Priorities priorities;
    private final Closures closures;
    private final Snoozes snoozes;
    private final Notes notes;
    private final AutomaticAnswers answers;
    private final RuleTelling telling;
    private final Conversations conversations;
    private final Happenings happenings;
    private final Staff staff;
    private final Notices notices;
    private final Clock clock;
    private final TransactionTemplate apart;

    Deeds(
            Assignments assignments,
            Queues queues,
            Tags tags,
            Priorities priorities,
            Closures closures,
            Snoozes snoozes,
            Notes notes,
            AutomaticAnswers answers,
            RuleTelling telling,
            Conversations conversations,
            Happenings happenings,
            Staff staff,
            Notices notices,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.assignments = assignments;
        this.queues = queues;
        this.tags = tags;
        this.priorities = priorities;
        this.closures = closures;
        this.snoozes = snoozes;
        this.notes = notes;
        this.answers = answers;
        this.telling = telling;
        this.conversations = conversations;
        this.happenings = happenings;
        this.staff = staff;
        this.notices = notices;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Where a rule stands while it acts. */
    private record Place(Rule rule, RuleEvent event, UUID firing, boolean last) {}

    /**
     * @param last it is not tried again: whatever fails is noted
     */
    List<Step> all(Rule rule, RuleEvent event, UUID firing, boolean last) {
        var place = new Place(rule, event, firing, last);
        var steps = new ArrayList<Step>();
        Actor.system("“" + rule.says().name() + "”")
                .run(() ->
                        new RuleRun(event.origin(), event.depth() + 1)
                                .run(() -> {
                                    happenings.tell(
                                            event.conversation(),
                                            "rule",
                                            rule.says().name(),
                                            rule.id().toString(),
                                            firing.toString());
                                    for (var action : rule.says().actions())
                                        steps.add(step(action, place));
                                }));
        return steps;
    }

    private Step step(RuleAction action, Place place) {
        var word = ActionJson.word(action);
        var value = ActionJson.value(action);
        try {
            return new Step(word, value, apart.execute(_ -> act(action, place)));
        } catch (Fault cannot) {
            boolean theirs = cannot.blame() == Fault.Blame.USER;
            if (!theirs && !place.last()) throw cannot;
            if (theirs) tellOfFailure(place.rule(), cannot.code());
            else tellOfTrouble(place.rule(), cannot.code());
            return new Step(word, value, cannot.code());
        } catch (RuntimeException trouble) {
            if (!place.last()) throw trouble;
            LOG.warn("“{}” of {} could not be done", word, place.rule().id(), trouble);
            tellOfTrouble(place.rule(), BROKEN);
            return new Step(word, value, BROKEN);
        }
    }

    /**
     * @return the code of why it was better not done; null: it was
     */
    private @Nullable String act(RuleAction action, Place place) {
        if (action instanceof RuleAction.AnswerWith(var template)) return answer(template, place);
        var id = place.event().conversation();
        switch (action) {
            case RuleAction.Assign(var person) -> assignments.assign(id, person);
            case RuleAction.Enqueue(var queue) -> queues.put(id, queue);
            case RuleAction.AddTag(var tag) -> tags.add(id, tag);
            case RuleAction.RemoveTag(var tag) -> tags.remove(id, tag);
            case RuleAction.Prioritise(var priority) -> priorities.set(id, priority);
            case RuleAction.Close() -> closures.close(id);
            case RuleAction.Snooze(var time) -> snoozes.snooze(id, clock.instant().plus(time));
            case RuleAction.TakeNote(var text) -> notes.add(id, text, null);
            case RuleAction.TellPerson(var person) -> tell(present(person), id, place);
            case RuleAction.TellLeads() -> leads().forEach(it -> tell(it, id, place));
            case RuleAction.CallWebhook(var webhook) ->
                    telling.tell(webhook, place.rule(), place.event(), place.firing());
            case RuleAction.AnswerWith(var _) -> throw new IllegalStateException("answered above");
        }
        return null;
    }

    private @Nullable String answer(TemplateId template, Place place) {
        var event = place.event();
        return switch (answers.answer(
                event.conversation(), event.message(), template, place.firing())) {
            case AutomaticAnswer.Left _ -> null;
            case AutomaticAnswer.Kept(var why) -> why;
            case AutomaticAnswer.Held held -> {
                tellOfHeld(held, place);
                yield AutomaticAnswers.HELD;
            }
        };
    }

    /** In the conversation, and to the leads: why nothing was sent. */
    private void tellOfHeld(AutomaticAnswer.Held held, Place place) {
        var id = place.event().conversation();
        happenings.tell(id, "answer-held", held.template(), held.check());
        var conversation = conversations.get(id);
        for (var lead : leads())
            notices.tell(
                    lead,
                    "inbox.answer-held",
                    List.of(
                            place.rule().says().name(),
                            String.valueOf(conversation.number()),
                            held.template()),
                    "/conversations/" + id,
                    "answer-held/" + place.firing());
    }

    private PersonId present(PersonId person) {
        return staff.find(person)
                .map(StaffMember::id)
                .orElseThrow(() -> Fault.unknown("person", person));
    }

    private void tell(PersonId person, ConversationId id, Place place) {
        var conversation = conversations.get(id);
        notices.tell(
                person,
                "inbox.rule",
                List.of(
                        place.rule().says().name(),
                        String.valueOf(conversation.number()),
                        ContactMask.text(conversation.subject())),
                "/conversations/" + id,
                "firing/" + place.firing());
    }

    /** Something that it was for was given up. */
    void tellOfGivenUp(Rule rule) {
        tellOfTrouble(rule, BROKEN);
    }

    /** What ends by itself may begin again: once a day. */
    private void tellOfTrouble(Rule rule, String code) {
        tellOfFailure(rule, code + "/" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** Once for each version of a rule and each reason. */
    private void tellOfFailure(Rule rule, String code) {
        for (var lead : leads())
            notices.tell(
                    lead,
                    "inbox.rule-failed",
                    List.of(rule.says().name()),
                    "/settings/rules/" + rule.id() + "/firings",
                    "rule-failed/" + rule.id() + "/" + rule.version() + "/" + code);
    }

    /** The leads; where there is none, the owners. */
    private List<PersonId> leads() {
        var leads = members(it -> it.role() == Role.LEAD);
        return leads.isEmpty() ? members(it -> it.role() == Role.OWNER) : leads;
    }

    private List<PersonId> members(Predicate<StaffMember> which) {
        return staff.all().stream().filter(which).map(StaffMember::id).toList();
    }
}
