package org.tillside.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Condition;
import org.tillside.kernel.Condition.Comparison;
import org.tillside.kernel.Operand;

/**
 * A condition as its editor shows it: groups of lines. What is nested deeper has no such shape.
 *
 * @param join of the groups: {@code all} or {@code any}
 */
public record ConditionDraft(String join, List<Group> groups) {

    private static final long MINUTES_OF_HOUR = 60;
    private static final long MINUTES_OF_DAY = 1_440;

    /**
     * @param join {@code all}, {@code any} or {@code none} of its lines
     */
    public record Group(String key, String join, List<Line> lines) {}

    /**
     * @param values as typed or chosen; may be wrong, or blank
     * @param unit of an age: {@code minutes}, {@code hours} or {@code days}
     */
    public record Line(
            String key, String field, String operator, List<String> values, String unit) {}

    public static ConditionDraft empty() {
        return new ConditionDraft("all", List.of(new Group("g1", "all", List.of())));
    }

    /** Empty if it is nested deeper than groups of lines. */
    public static Optional<ConditionDraft> of(Condition condition) {
        return new Drawing().draft(condition);
    }

    /** A line as it is read from a comparison, or typed. */
    private static Line line(String key, Comparison it) {
        return switch (it.operand()) {
            case Operand.Words(var words) -> line(key, it, words, "hours");
            case Operand.Count(var number) ->
                    line(key, it, List.of(String.valueOf(number)), "hours");
            case Operand.Nothing() -> line(key, it, List.of(), "hours");
            case Operand.Span(var length) -> {
                long minutes = Math.max(1, length.toMinutes());
                if (minutes % MINUTES_OF_DAY == 0)
                    yield line(key, it, of(minutes / MINUTES_OF_DAY), "days");
                if (minutes % MINUTES_OF_HOUR == 0)
                    yield line(key, it, of(minutes / MINUTES_OF_HOUR), "hours");
                yield line(key, it, of(minutes), "minutes");
            }
        };
    }

    private static List<String> of(long number) {
        return List.of(String.valueOf(number));
    }

    private static Line line(String key, Comparison it, List<String> values, String unit) {
        return new Line(key, it.field(), it.operator().word(), values, unit);
    }

    /** Draws a condition, and numbers groups and lines. */
    private static final class Drawing {

        private int lines;
        private int groups;

        Optional<ConditionDraft> draft(Condition condition) {
            if (condition instanceof Condition.All(var parts) && parts.isEmpty())
                return Optional.of(empty());
            var alone = group(condition);
            if (alone != null) return Optional.of(new ConditionDraft("all", List.of(alone)));
            return switch (condition) {
                case Condition.All(var parts) -> several("all", parts);
                case Condition.Any(var parts) -> several("any", parts);
                case Condition.Not _, Comparison _ -> Optional.empty();
            };
        }

        private Optional<ConditionDraft> several(String join, List<Condition> parts) {
            var drawn = new ArrayList<Group>();
            for (var part : parts) {
                var group = group(part);
                if (group == null) return Optional.empty();
                drawn.add(group);
            }
            return Optional.of(new ConditionDraft(drawn.size() > 1 ? join : "all", drawn));
        }

        private @Nullable Group group(Condition condition) {
            return switch (condition) {
                case Comparison it -> group("all", List.of(it));
                case Condition.All(var parts) -> group("all", parts);
                case Condition.Any(var parts) -> group("any", parts);
                case Condition.Not(Condition.Any(var parts)) -> group("none", parts);
                case Condition.Not(var part) ->
                        part instanceof Comparison ? group("none", List.of(part)) : null;
            };
        }

        private @Nullable Group group(String join, List<Condition> parts) {
            if (parts.isEmpty() || !parts.stream().allMatch(Comparison.class::isInstance))
                return null;
            return new Group(
                    "g" + ++groups,
                    join,
                    parts.stream().map(it -> line("l" + ++lines, (Comparison) it)).toList());
        }
    }
}
