package org.tillside.inbox.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.rules.ActionJson;
import org.tillside.inbox.rules.Occasion;
import org.tillside.inbox.rules.Rule;
import org.tillside.inbox.rules.RuleAction;
import org.tillside.inbox.rules.RuleText;
import org.tillside.kernel.Condition;
import org.tillside.kernel.Fault;

/**
 * What stands in the form of a rule beside its condition; what is blank, Spring leaves null.
 *
 * @param patience hours
 * @param snooze hours
 * @param tags apart by commas
 * @param tell ids of people
 */
public record RuleForm(
        @Nullable String name,
        @Nullable String occasion,
        @Nullable String patience,
        @Nullable String assign,
        @Nullable String queue,
        @Nullable String tags,
        @Nullable String untags,
        @Nullable String priority,
        @Nullable String answer,
        @Nullable List<String> webhook,
        @Nullable String note,
        @Nullable String snooze,
        @Nullable List<String> tell,
        @Nullable Boolean tellLeads,
        @Nullable Boolean close,
        @Nullable Boolean stops,
        @Nullable Boolean running) {

    private static final double MINUTES = 60;

    static final RuleForm EMPTY =
            new RuleForm(
                    null, "came", null, null, null, null, null, null, null, null, null, null, null,
                    false, false, false, true);

    static RuleForm of(Rule rule) {
        var says = rule.says();
        return new RuleForm(
                says.name(),
                says.occasion().word(),
                says.patience() == null ? null : hours(says.patience()),
                value(says, "assign"),
                value(says, "queue"),
                value(says, "tag"),
                value(says, "untag"),
                value(says, "priority"),
                value(says, "answer"),
                values(says, "webhook").toList(),
                value(says, "note"),
                value(says, "snooze").isEmpty()
                        ? ""
                        : hours(Integer.parseInt(value(says, "snooze"))),
                values(says, "tell").toList(),
                does(says, "tell-leads"),
                does(says, "close"),
                says.stops(),
                rule.running());
    }

    private static String hours(int minutes) {
        return minutes % 60 == 0 ? String.valueOf(minutes / 60) : String.valueOf(minutes / MINUTES);
    }

    private static Stream<String> values(RuleText says, String word) {
        return says.actions().stream()
                .filter(it -> ActionJson.word(it).equals(word))
                .map(ActionJson::value);
    }

    private static String value(RuleText says, String word) {
        return values(says, word).collect(Collectors.joining(", "));
    }

    private static boolean does(RuleText says, String word) {
        return values(says, word).findAny().isPresent();
    }

    /** Faults: those of {@link RuleText}. */
    RuleText says(Condition condition) {
        var when = Occasion.of(typed(occasion));
        return new RuleText(
                typed(name),
                when,
                when == Occasion.SILENT ? minutes(typed(patience)) : null,
                condition,
                actions(),
                is(stops));
    }

    private static int minutes(String hours) {
        try {
            return (int) Math.round(Double.parseDouble(hours.replace(',', '.')) * MINUTES);
        } catch (NumberFormatException garbage) {
            throw new Fault("rule.patience", Fault.Blame.USER, "Write a number of hours.", garbage);
        }
    }

    private List<RuleAction> actions() {
        var actions = new ArrayList<RuleAction>();
        add(actions, "assign", Stream.of(typed(assign)));
        add(actions, "queue", Stream.of(typed(queue)));
        add(actions, "tag", Arrays.stream(typed(tags).split(",")));
        add(actions, "untag", Arrays.stream(typed(untags).split(",")));
        add(actions, "priority", Stream.of(typed(priority)));
        add(actions, "answer", Stream.of(typed(answer)));
        add(actions, "note", Stream.of(typed(note)));
        if (!typed(snooze).isEmpty())
            add(actions, "snooze", Stream.of(String.valueOf(minutes(typed(snooze)))));
        add(actions, "tell", tell == null ? Stream.empty() : tell.stream());
        add(actions, "webhook", webhook == null ? Stream.empty() : webhook.stream());
        if (is(tellLeads)) actions.add(new RuleAction.TellLeads());
        if (is(close)) actions.add(new RuleAction.Close());
        return actions;
    }

    private static void add(List<RuleAction> actions, String word, Stream<String> values) {
        values.filter(it -> !it.isBlank())
                .map(it -> ActionJson.read(word, it))
                .forEach(actions::add);
    }

    /** Those beside the first; they stay as they are. */
    public List<String> alsoTold() {
        return webhook == null || webhook.size() < 2
                ? List.of()
                : webhook.subList(1, webhook.size());
    }

    /** The first of them; a program may have named more. */
    public String told() {
        return webhook == null || webhook.isEmpty() ? "" : webhook.getFirst();
    }

    public boolean tells(String person) {
        return tell != null && tell.contains(person);
    }

    /** A box that is not ticked is not sent. */
    public static boolean is(@Nullable Boolean ticked) {
        return Boolean.TRUE.equals(ticked);
    }

    public static String typed(@Nullable String words) {
        return words == null ? "" : words.strip();
    }
}
