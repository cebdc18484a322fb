package org.tillside.insight.pages;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How it went, as a page shows it.
 *
 * @param zones to choose from; likewise the others, each beginning with "all"
 * @param people empty: the reader sees their own work only
 * @param uncalendared the mailboxes whose working time is time by the calendar
 * @param wrong the code of what was asked wrongly
 * @param counting not all that was there before is counted yet
 * @param bare nothing has happened here at all
 */
public record ReportView(
        String from,
        String to,
        String zone,
        String mailbox,
        String mall,
        String language,
        String person,
        String tag,
        boolean byCalendar,
        Map<String, String> zones,
        Map<String, String> mailboxes,
        Map<String, String> malls,
        Map<String, String> languages,
        Map<String, String> people,
        Map<String, String> tags,
        String span,
        String toWorking,
        String toCalendar,
        String definitions,
        List<Figure> figures,
        Map<String, SheetView> sheets,
        List<SheetView.Head> counted,
        List<String> uncalendared,
        @Nullable String wrong,
        boolean counting,
        boolean bare) {

    /**
     * @param note below it
     */
    public record Figure(String name, String value, String note) {}

    public SheetView sheet(String word) {
        return sheets.getOrDefault(
                word, new SheetView(word, "", "", List.of(), List.of(), "", null, "", true));
    }
}
