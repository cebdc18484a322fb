package org.tillside.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether it could go on like that for ever: whether memory stays and queues do not grow. Times are
 * told and decide nothing, for they are the machine's as much as ours.
 *
 * @param lines a sentence for each measure
 */
record Verdict(Word word, List<String> lines) {

    /** The whole in one word. */
    enum Word {
        FLAT("flat: memory stays, nothing piles up"),
        GROWING("growing"),
        TOO_SHORT("too short to say");

        final String words;

        Word(String words) {
            this.words = words;
        }
    }

    static Verdict of(Course course, int failures) {
        var lines = new ArrayList<String>();
        var word = Word.FLAT;
        for (var measure : Measure.values()) {
            var trend = course.trend(measure);
            if (trend.isEmpty()) {
                lines.add(measure.title + ": too few samples");
                if (word == Word.FLAT) word = Word.TOO_SHORT;
                continue;
            }
            boolean flat = measure.isFlat(trend.get());
            if (!flat && measure.isDecisive()) word = Word.GROWING;
            lines.add(line(measure, trend.get(), flat));
        }
        if (failures > 0) lines.add("%d requests failed".formatted(failures));
        return new Verdict(word, lines);
    }

    private static String line(Measure measure, Trend trend, boolean flat) {
        return String.format(
                Locale.ROOT,
                "%s: %s, %.1f → %.1f %s (%+.1f an hour)",
                measure.title,
                flat ? "flat" : "GROWING",
                trend.begin(),
                trend.end(),
                measure.unit,
                trend.anHour());
    }
}
