package org.tillside.kernel;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether something is so: a tree of comparisons. Rules, views and policies are said in it. Pure;
 * it takes a time that grows with the text it looks at and its own size, whatever somebody wrote in
 * it.
 */
public sealed interface Condition {

    /** All of them; of none it is true. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** At least one of them; of none it is false. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Not(Condition part) implements Condition {}

    /** A field beside a value of its kind. */
    record Comparison(String field, Operator operator, Operand operand) implements Condition {

        public Comparison {
            if (!fits(operator, operand))
                throw Fault.user(
                        "condition.value",
                        "\"" + operator.word() + "\" is not asked of such a value.");
        }

        private static boolean fits(Operator operator, Operand operand) {
            return switch (operator.kind()) {
                case TEXT, CHOICE, SET, HOURS -> operand instanceof Operand.Words;
                case NUMBER -> operand instanceof Operand.Count;
                case AGE -> operand instanceof Operand.Span;
                case YES_NO -> operand instanceof Operand.Nothing;
            };
        }
    }

    /** Whatever the facts are. */
    static Condition always() {
        return new All(List.of());
    }

    default boolean holds(Facts facts) {
        return switch (this) {
            case All(var parts) -> parts.stream().allMatch(it -> it.holds(facts));
            case Any(var parts) -> parts.stream().anyMatch(it -> it.holds(facts));
            case Not(var part) -> !part.holds(facts);
            case Comparison it -> holds(it, facts);
        };
    }

    /** How many comparisons it has. */
    default int size() {
        return switch (this) {
            case All(var parts) -> parts.stream().mapToInt(Condition::size).sum();
            case Any(var parts) -> parts.stream().mapToInt(Condition::size).sum();
            case Not(var part) -> part.size();
            case Comparison _ -> 1;
        };
    }

    /** Whether any of its comparisons asks for this field. */
    default boolean asks(String field) {
        return switch (this) {
            case All(var parts) -> parts.stream().anyMatch(it -> it.asks(field));
            case Any(var parts) -> parts.stream().anyMatch(it -> it.asks(field));
            case Not(var part) -> part.asks(field);
            case Comparison it -> it.field().equals(field);
        };
    }

    private static boolean holds(Comparison it, Facts facts) {
        var operand = it.operand();
        return switch (facts.of(it.field())) {
            case Fact.Lines(var lines) -> reads(it.operator(), lines, words(operand));
            case Fact.One(var value) ->
                    words(operand).contains(value == null ? "" : value)
                            == (it.operator() == Operator.IS);
            case Fact.Many(var values) -> has(it.operator(), values, words(operand));
            case Fact.Number(var value) ->
                    it.operator() == Operator.AT_LEAST
                            ? value >= number(operand)
                            : value <= number(operand);
            case Fact.Moment(var value) -> {
                if (value == null) yield false;
                var border = facts.asOf().minus(((Operand.Span) operand).length());
                yield it.operator() == Operator.OLDER
                        ? value.isBefore(border)
                        : !value.isBefore(border);
            }
            case Fact.Truth(var value) -> value == (it.operator() == Operator.YES);
            case Fact.Open(var open) ->
                    words(operand).stream().anyMatch(open) == (it.operator() == Operator.WITHIN);
        };
    }

    private static boolean has(Operator operator, Set<String> values, List<String> words) {
        if (operator == Operator.HAS_ALL) return values.containsAll(words);
        return words.stream().anyMatch(values::contains) == (operator == Operator.HAS);
    }

    private static boolean reads(Operator operator, List<String> lines, List<String> words) {
        var sought = words.stream().map(Condition::plain).toList();
        boolean found =
                lines.stream()
                        .map(Condition::plain)
                        .anyMatch(
                                line -> sought.stream().anyMatch(it -> reads(operator, line, it)));
        return found != (operator == Operator.CONTAINS_NONE);
    }

    private static boolean reads(Operator operator, String line, String word) {
        if (operator == Operator.EQUALS) return line.equals(word);
        return operator == Operator.BEGINS ? line.startsWith(word) : line.contains(word);
    }

    /** As texts are compared: letters are small, and composed. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static List<String> words(Operand operand) {
        return ((Operand.Words) operand).words();
    }

    private static long number(Operand operand) {
        return ((Operand.Count) operand).number();
    }
}
