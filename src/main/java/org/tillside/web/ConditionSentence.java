package org.tillside.web;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tillside.kernel.Condition;
import org.tillside.kernel.Condition.Comparison;
import org.tillside.kernel.Operand;

/**
 * Says a condition in the reader's language: "mailbox is Amazon DE and text contains “Rückgabe”".
 */
public final class ConditionSentence {

    private static final long MINUTES_OF_HOUR = 60;
    private static final long MINUTES_OF_DAY = 1_440;

    private final Frame frame;
    private final List<ConditionChoice> choices;

    public ConditionSentence(Frame frame, List<ConditionChoice> choices) {
        this.frame = frame;
        this.choices = choices;
    }

    public String of(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) ->
                    parts.isEmpty()
                            ? frame.say("web.condition.always")
                            : joined(parts, "web.condition.and");
            case Condition.Any(var parts) -> joined(parts, "web.condition.or");
            case Condition.Not(var part) -> frame.say("web.condition.not", inner(part));
            case Comparison it -> comparison(it);
        };
    }

    private String joined(List<Condition> parts, String word) {
        if (parts.size() == 1) return of(parts.getFirst());
        return parts.stream()
                .map(this::inner)
                .collect(Collectors.joining(" " + frame.say(word) + " "));
    }

    /** In brackets where it has parts of its own. */
    private String inner(Condition part) {
        return part.size() > 1 ? "(" + of(part) + ")" : of(part);
    }

    private String comparison(Comparison it) {
        var choice = choices.stream().filter(each -> each.name().equals(it.field())).findFirst();
        var label = choice.map(ConditionChoice::label).orElse(it.field());
        Function<String, String> called =
                value -> choice.map(each -> said(each, value)).orElse(value);
        var operand =
                switch (it.operand()) {
                    case Operand.Words(var words) ->
                            words.stream().map(called).collect(Collectors.joining(" / "));
                    case Operand.Count(var number) -> frame.number(number);
                    case Operand.Span(var length) -> span(length.toMinutes());
                    case Operand.Nothing() -> "";
                };
        return frame.say("web.condition.says." + it.operator().word(), label, operand);
    }

    private static String said(ConditionChoice choice, String value) {
        return choice.isTyped() ? "“" + value + "”" : choice.called(value);
    }

    private String span(long minutes) {
        if (minutes % MINUTES_OF_DAY == 0)
            return frame.say("web.condition.days", minutes / MINUTES_OF_DAY);
        if (minutes % MINUTES_OF_HOUR == 0)
            return frame.say("web.condition.hours", minutes / MINUTES_OF_HOUR);
        return frame.say("web.condition.minutes", minutes);
    }
}
