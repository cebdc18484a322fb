package org.tillside.inbox.texts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tillside.inbox.lists.ConversationFields;
import org.tillside.kernel.Condition;
import org.tillside.kernel.Condition.Comparison;
import org.tillside.kernel.ConditionJson;
import org.tillside.kernel.Fact;
import org.tillside.kernel.Facts;
import org.tillside.kernel.Operand;
import org.tillside.kernel.Operator;
import org.tillside.kernel.Sha256;

/**
 * Something asked about the text of a message. Words in another order are the same question, and so
 * is its opposite. Whether it is true, the evaluator of conditions says, as it does for rules.
 */
public record TextQuestion(Comparison comparison) {

    public TextQuestion {
        if (!comparison.field().equals(ConversationFields.TEXT))
            throw new IllegalArgumentException("not of the text: " + comparison);
    }

    /** The question that {@code contains-none} denies. */
    public static TextQuestion of(Comparison it) {
        var words = List.copyOf(new TreeSet<>(((Operand.Words) it.operand()).words()));
        return new TextQuestion(
                new Comparison(
                        it.field(),
                        isDenied(it) ? Operator.CONTAINS : it.operator(),
                        new Operand.Words(words)));
    }

    public static boolean isDenied(Comparison it) {
        return it.operator() == Operator.CONTAINS_NONE;
    }

    /** All that a condition asks about the text, each once. */
    public static Set<TextQuestion> in(Condition it) {
        var all = new LinkedHashSet<TextQuestion>();
        comparisons(it)
                .filter(each -> each.field().equals(ConversationFields.TEXT))
                .forEach(each -> all.add(of(each)));
        return all;
    }

    private static Stream<Comparison> comparisons(Condition it) {
        return switch (it) {
            case Condition.All(var parts) -> parts.stream().flatMap(TextQuestion::comparisons);
            case Condition.Any(var parts) -> parts.stream().flatMap(TextQuestion::comparisons);
            case Condition.Not(var part) -> comparisons(part);
            case Comparison comparison -> Stream.of(comparison);
        };
    }

    static TextQuestion read(String json) {
        var read = ConditionJson.read(json, ConversationFields.OF_RULES);
        return new TextQuestion((Comparison) read);
    }

    String json() {
        return ConditionJson.write(comparison);
    }

    /** The same for the same question: 64 hexadecimal digits. */
    String key() {
        return Sha256.of(json().getBytes(UTF_8)).hex();
    }

    boolean isTrueOf(String text) {
        return comparison.holds(new Words(text));
    }

    /** A text and nothing beside it. */
    private record Words(String text) implements Facts {

        @Override
        public Fact of(String field) {
            return new Fact.Lines(List.of(text));
        }

        @Override
        public Instant asOf() {
            return Instant.EPOCH;
        }
    }
}
