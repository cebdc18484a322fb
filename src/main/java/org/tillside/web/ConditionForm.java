package org.tillside.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tillside.kernel.Condition;
import org.tillside.kernel.ConditionCatalogue;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Operand;
import org.tillside.kernel.Operator;
import org.tillside.web.ConditionDraft.Group;
import org.tillside.web.ConditionDraft.Line;

/**
 * The fields of the editor of conditions, as a browser sends them: {@code c.join}, {@code c.group}
 * for each group, {@code c.join.g1}, {@code c.line.g1} for each of its lines, {@code c.field.l1},
 * {@code c.is.l1}, {@code c.value.l1}, {@code c.unit.l1}. A button {@code c.edit} changes the form
 * itself, for those without scripts.
 */
public record ConditionForm(Map<String, String[]> sent) {

    private static final int MOST = 100;

    /** It is to be shown again, changed, and not to be kept. */
    public boolean isEdited() {
        return !one("c.edit").isEmpty();
    }

    /** As it stands, with what the pressed button changes. */
    public ConditionDraft draft() {
        var edit = one("c.edit").split(":", 2);
        var about = edit.length > 1 ? edit[1] : "";
        var groups = new ArrayList<Group>();
        for (var key : all("c.group")) {
            if (edit[0].equals("drop") && key.equals(about)) continue;
            groups.add(group(key, edit[0], about));
        }
        if (edit[0].equals("group") && groups.size() < MOST)
            groups.add(new Group(fresh("c.group", "g"), "all", List.of()));
        return new ConditionDraft(one("c.join").equals("any") ? "any" : "all", groups);
    }

    private Group group(String key, String edit, String about) {
        var lines = new ArrayList<Line>();
        for (var each : all("c.line." + key))
            if (!edit.equals("remove") || !each.equals(about)) lines.add(line(each, edit, about));
        var wanted = one("c.add." + key);
        if (edit.equals("add") && key.equals(about) && !wanted.isEmpty())
            lines.add(new Line(freshLine(), wanted, "", List.of(""), "hours"));
        var join = one("c.join." + key);
        return new Group(key, List.of("any", "none").contains(join) ? join : "all", lines);
    }

    private Line line(String key, String edit, String about) {
        var values = new ArrayList<>(all("c.value." + key));
        if (edit.equals("more") && key.equals(about)) values.add("");
        return new Line(
                key, one("c.field." + key), one("c.is." + key), values, one("c.unit." + key));
    }

    /**
     * What it says.
     *
     * @throws Fault condition.field, condition.operator, condition.value, condition.large
     */
    public Condition condition(ConditionCatalogue catalogue) {
        var draft = draft();
        var groups = new ArrayList<Condition>();
        for (var group : draft.groups())
            if (!group.lines().isEmpty()) groups.add(condition(group, catalogue));
        if (groups.stream().mapToInt(Condition::size).sum() > MOST)
            throw Fault.user("condition.large", "A condition compares at most " + MOST + " times.");
        if (groups.isEmpty()) return Condition.always();
        if (groups.size() == 1) return groups.getFirst();
        return draft.join().equals("any") ? new Condition.Any(groups) : new Condition.All(groups);
    }

    private static Condition condition(Group group, ConditionCatalogue catalogue) {
        var lines = group.lines().stream().map(it -> comparison(it, catalogue)).toList();
        return switch (group.join()) {
            case "any" -> new Condition.Any(lines);
            case "none" -> new Condition.Not(new Condition.Any(lines));
            default -> new Condition.All(lines);
        };
    }

    private static Condition comparison(Line line, ConditionCatalogue catalogue) {
        var field =
                catalogue
                        .find(line.field())
                        .orElseThrow(() ->
                                Fault.user("condition.field", "There is no " + line.field() + "."));
        var operator =
                Operator.find(line.operator())
                        .filter(it -> it.kind() == field.kind())
                        .orElseThrow(
                                () -> Fault.user("condition.operator", "Choose how to compare."));
        return new Condition.Comparison(field.name(), operator, operand(line, field.kind()));
    }

    private static Operand operand(Line line, Operator.Kind kind) {
        var first = line.values().isEmpty() ? "" : line.values().getFirst().strip();
        return switch (kind) {
            case TEXT, SET, CHOICE, HOURS ->
                    new Operand.Words(
                            line.values().stream()
                                    .map(String::strip)
                                    .filter(it -> !it.isEmpty())
                                    .toList());
            case NUMBER -> new Operand.Count(number(first));
            case AGE -> new Operand.Span(span(number(first), line.unit()));
            case YES_NO -> new Operand.Nothing();
        };
    }

    private static Duration span(long number, String unit) {
        long capped = Math.min(number, Operand.LARGEST_NUMBER);
        return switch (unit) {
            case "minutes" -> Duration.ofMinutes(capped);
            case "days" -> Duration.ofDays(capped);
            default -> Duration.ofHours(capped);
        };
    }

    private static long number(String typed) {
        try {
            return Long.parseLong(typed);
        } catch (NumberFormatException garbage) {
            throw new Fault("condition.value", Fault.Blame.USER, "Write a whole number.", garbage);
        }
    }

    private String freshLine() {
        int most = 0;
        for (var group : all("c.group"))
            for (var line : all("c.line." + group)) most = Math.max(most, number(line, "l"));
        return "l" + (most + 1);
    }

    private String fresh(String name, String letter) {
        int most = 0;
        for (var key : all(name)) most = Math.max(most, number(key, letter));
        return letter + (most + 1);
    }

    private static int number(String key, String letter) {
        return key.matches(letter + "\\d{1,6}") ? Integer.parseInt(key.substring(1)) : 0;
    }

    private String one(String name) {
        var all = sent.get(name);
        return all == null || all.length == 0 ? "" : all[0];
    }

    private List<String> all(String name) {
        var all = sent.get(name);
        return all == null ? List.of() : List.of(all).subList(0, Math.min(all.length, MOST));
    }
}
