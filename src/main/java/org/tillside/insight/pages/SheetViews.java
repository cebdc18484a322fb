package org.tillside.insight.pages;

import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.insight.Column;
import org.tillside.insight.Sheet;
import org.tillside.insight.Sheet.Row;
import org.tillside.web.Frame;

/** Tables as pages show them. */
@Component
class SheetViews {

    private final Names names;

    SheetViews(Names names) {
        this.names = names;
    }

    SheetView of(Frame frame, Sheet sheet, ReportForm form) {
        var called = names.of(sheet, frame.reader().language());
        var heads = sheet.name().columns().stream().map(it -> head(frame, it)).toList();
        var lines =
                sheet.rows().stream()
                        .map(row ->
                                new SheetView.Line(
                                        called.getOrDefault(row.key(), row.key()),
                                        cells(frame, sheet, row)))
                        .toList();
        var word = sheet.name().word();
        return new SheetView(
                word,
                frame.say("insight.sheet." + word),
                frame.say("insight.row." + word),
                heads,
                lines,
                "/reports/" + word + "/csv" + form.query(Map.of()),
                sheet.tells() ? chart(frame, sheet, called) : null,
                frame.say("insight.chart." + word),
                !sheet.tells());
    }

    static SheetView.Head head(Frame frame, Column column) {
        return new SheetView.Head(
                frame.say("insight.column." + column.word()),
                frame.say("insight.counted." + column.word()));
    }

    private static ArrayList<String> cells(Frame frame, Sheet sheet, Row row) {
        var cells = new ArrayList<String>();
        for (var column : sheet.name().columns())
            cells.add(Shown.value(frame, column, sheet.value(row, column)));
        return cells;
    }

    private static @Nullable String chart(Frame frame, Sheet sheet, Map<String, String> called) {
        return switch (sheet.name()) {
            case DAYS -> Charts.volume(frame, sheet);
            case HOURS -> Charts.hours(frame, sheet, called);
            case MALLS -> Charts.malls(frame, sheet, called);
            case TIMES, MAILBOXES, LANGUAGES, TAGS, PEOPLE, BACKLOG -> null;
        };
    }

    /** The same days, drawn by how long the first answer took. */
    SheetView times(Frame frame, Sheet days, ReportForm form) {
        var it = of(frame, days, form);
        return new SheetView(
                "first-answers",
                frame.say("insight.sheet.first-answers"),
                it.first(),
                it.heads(),
                it.lines(),
                it.csv(),
                it.empty() ? null : Charts.times(frame, days, form.byCalendar()),
                frame.say("insight.chart.first-answers"),
                it.empty());
    }
}
