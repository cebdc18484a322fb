package org.tillside.inbox.rules;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
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
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.giving.Queues;
import org.tillside.inbox.snoozing.Snoozes;
import org.tillside.kernel.Fault;
import org.tillside.notices.Notices;

/**
 * Does what a rule says. What cannot be done is noted and undone by itself; the rest is done all
 * the same, and the leads are told once.
 */
@Component
class Deeds {

    private final Assignments assignments;
    private final Queues queues;
    private final Tags tags;
    private final Priorities priorities;
    private final Closures closures;
    private final Snoozes snoozes;
    private final Notes notes;
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
        this.conversations = conversations;
        this.happenings = happenings;
        this.staff = staff;
        this.notices = notices;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Where a rule stands while it acts. */
    private record Place(Rule rule, RuleEvent event, UUID firing) {}

    List<Step> all(Rule rule, RuleEvent event, UUID firing) {
        var place = new Place(rule, event, firing);
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
            apart.executeWithoutResult(_ -> act(action, place));
            return new Step(word, value, null);
        } catch (Fault cannot) {
            tellOfFailure(place, cannot.code());
            return new Step(word, value, cannot.code());
        }
    }

    private void act(RuleAction action, Place place) {
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
        }
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

    /** Once for each version of a rule and each reason. */
    private void tellOfFailure(Place place, String code) {
        var rule = place.rule();
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
