package org.tillside.insight.pages;

import java.text.NumberFormat;
import org.jspecify.annotations.Nullable;
import org.tillside.insight.Column;
import org.tillside.web.Frame;
import org.tillside.web.PageLanguage;

/** Figures as people read them. */
final class Shown {

    static final String NOTHING = "–";

    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;
    private static final int LONG = 10 * HOUR;

    private Shown() {}

    static String value(Frame frame, Column column, @Nullable Number value) {
        if (value == null) return NOTHING;
        return switch (column.unit()) {
            case NUMBER -> frame.number(value.longValue());
            case SECONDS -> span(frame, value.intValue());
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
