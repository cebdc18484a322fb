package org.tillside.insight.pages;

import java.text.NumberFormat;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tillside.insight.Column;
import org.tillside.web.Frame;
import org.tillside.web.PageLanguage;

/** Figures as people read them; one for each page, which says the same often. */
final class Shown {

    static final String NOTHING = "–";

    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;
    private static final int LONG = 10 * HOUR;

    private final Frame frame;
    private final Map<Integer, String> spans = new HashMap<>();
    private final Map<Long, String> numbers = new HashMap<>();

    Shown(Frame frame) {
        this.frame = frame;
    }

    String value(Column column, @Nullable Number value) {
        if (value == null) return NOTHING;
        return switch (column.unit()) {
            case NUMBER -> numbers.computeIfAbsent(value.longValue(), frame::number);
            case SECONDS ->
                    spans.computeIfAbsent(
                            value.intValue() / MINUTE, it -> span(frame, it * MINUTE));
            case PERCENT -> percent(frame, value);
        };
    }

    /** Hours even of days: a working day is not 24 of them. */
    static String span(Frame frame, int seconds) {
        if (seconds < MINUTE) return frame.say("insight.span.short");
        if (seconds < HOUR) return frame.say("insight.span.minutes", seconds / MINUTE);
        if (seconds < LONG)
            return frame.say(
                    "insight.span.hours-minutes",
                    seconds / HOUR,
                    "%02d".formatted(seconds % HOUR / MINUTE));
        return frame.say("insight.span.hours", frame.number(seconds / HOUR));
    }

    static String percent(Frame frame, Number value) {
        var format =
                NumberFormat.getNumberInstance(
                        PageLanguage.of(frame.reader().language()).formats());
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(value.doubleValue()) + "\u00a0%";
    }
}
