package org.tillside.inbox.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Condition;
import org.tillside.kernel.Fault;

/**
 * What a rule says.
 *
 * @param patience minutes without a word from the buyer; only of {@link Occasion#SILENT}
 * @param stops where it fires, the rules after it do not look at the same event
 */
public record RuleText(
        String name,
        Occasion occasion,
        @Nullable Integer patience,
        Condition condition,
        List<RuleAction> actions,
        boolean stops) {

    public static final int LONGEST_NAME = 100;
    public static final int MOST_ACTIONS = 10;
    public static final int LONGEST_PATIENCE = 43_200;

    /** Faults: {@code rule.name}, {@code rule.action}, {@code rule.patience}. */
    public RuleText {
        name = name.strip();
        actions = List.copyOf(actions);
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl))
            throw Fault.user(
                    "rule.name", "A rule's name is one line of 1 to " + LONGEST_NAME + " letters.");
        if (actions.isEmpty() || actions.size() > MOST_ACTIONS)
            throw Fault.user("rule.action", "A rule does 1 to " + MOST_ACTIONS + " things.");
        if (actions.stream().filter(RuleText::once).distinct().count()
                != actions.stream().filter(RuleText::once).map(ActionJson::word).distinct().count())
            throw Fault.user("rule.action", "A rule assigns, queues, notes … once.");
        if ((occasion == Occasion.SILENT) != (patience != null)) throw impatient();
        if (patience != null && (patience < 1 || patience > LONGEST_PATIENCE)) throw impatient();
    }

    /** Tags there may be several, and people who are told. */
    private static boolean once(RuleAction action) {
        return switch (action) {
            case RuleAction.AddTag _,
                    RuleAction.RemoveTag _,
                    RuleAction.TellPerson _,
                    RuleAction.CallWebhook _ ->
                    false;
            case RuleAction.Assign _,
                    RuleAction.Enqueue _,
                    RuleAction.Prioritise _,
                    RuleAction.Close _,
                    RuleAction.Snooze _,
                    RuleAction.AnswerWith _,
                    RuleAction.TakeNote _,
                    RuleAction.TellLeads _ ->
                    true;
        };
    }

    private static Fault impatient() {
        return Fault.user(
                "rule.patience",
                "A rule about a silent buyer, and no other, says after how long: up to 30 days.");
    }
}
