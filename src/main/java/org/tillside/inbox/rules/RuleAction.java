package org.tillside.inbox.rules;

import java.time.Duration;
import java.util.UUID;
import org.tillside.access.PersonId;
import org.tillside.inbox.giving.QueueId;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Priority;
import org.tillside.knowledge.TemplateId;

/**
 * What a rule does. Another kind is a record here, a case in {@link Deeds} and in {@link
 * ActionJson}, and its words.
 */
public sealed interface RuleAction {

    int LONGEST_NOTE = 2_000;
    int LONGEST_TAG = 40;
    int LONGEST_SNOOZE = 365;

    record Assign(PersonId person) implements RuleAction {}

    record Enqueue(QueueId queue) implements RuleAction {}

    record AddTag(String tag) implements RuleAction {
        public AddTag {
            tag = line(tag, LONGEST_TAG);
        }
    }

    record RemoveTag(String tag) implements RuleAction {
        public RemoveTag {
            tag = line(tag, LONGEST_TAG);
        }
    }

    record Prioritise(Priority priority) implements RuleAction {}

    record Close() implements RuleAction {}

    /**
     * @param time a minute to a year
     */
    record Snooze(Duration time) implements RuleAction {
        public Snooze {
            if (time.toMinutes() < 1 || time.toDays() > LONGEST_SNOOZE)
                throw Fault.user("rule.action", "Snooze for a minute to a year.");
            time = Duration.ofMinutes(time.toMinutes());
        }
    }

    record TakeNote(String text) implements RuleAction {
        public TakeNote {
            text = text.strip();
            if (text.isEmpty() || text.length() > LONGEST_NOTE) throw wrong(LONGEST_NOTE);
        }
    }

    /** The buyer gets what this template says in the conversation's language. */
    record AnswerWith(TemplateId template) implements RuleAction {}

    /** A program elsewhere is told. */
    record CallWebhook(UUID webhook) implements RuleAction {}

    record TellPerson(PersonId person) implements RuleAction {}

    record TellLeads() implements RuleAction {}

    private static String line(String words, int longest) {
        var line = words.replaceAll("[\\p{Cntrl}\\s\\p{Z}]+", " ").strip();
        if (line.isEmpty() || line.length() > longest || line.contains(",")) throw wrong(longest);
        return line;
    }

    private static Fault wrong(int longest) {
        return Fault.user(
                "rule.action", "Words have 1 to " + longest + " letters, a tag no comma.");
    }
}
