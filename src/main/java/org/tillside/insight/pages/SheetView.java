package org.tillside.insight.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as a page shows it.
 *
 * @param first the head of its first column
 * @param csv the address of the file
 * @param chart what {@code chart.js} draws, as JSON; null: nothing
 * @param sentence what the chart says, for those who do not see it
 * @param empty nothing of it is more than zero
 */
public record SheetView(
        String word,
        String title,
        String first,
        List<Head> heads,
        List<Line> lines,
        String csv,
        @Nullable String chart,
        String sentence,
        boolean empty) {

    /**
     * @param counted what is counted in it
     */
    public record Head(String words, String counted) {}

    public record Line(String name, List<String> cells) {}
}
