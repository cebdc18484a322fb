package org.tillside.insight.pages;

import java.util.List;
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

    private static final List<Column> TIMES =
            List.of(
                    Column.FIRST_MEDIAN,
                    Column.FIRST_P90,
                    Column.WORKING_MEDIAN,
                    Column.WORKING_P90);

    private final Names names;

    SheetViews(Names names) {
        this.names = names;
    }

    SheetView of(Frame frame, Shown shown, Sheet sheet, ReportForm form) {
        var called = names.of(sheet, frame.reader().language());
        var word = sheet.name().word();
        if (sheet.name() == Sheet.Name.WEEK)
            return WeekViews.of(frame, shown, sheet, csv(sheet, form));
        return view(
                frame,
                word,
                form,
                new Table(sheet, called, columns(sheet.name()), shown),
                sheet.tells() ? chart(frame, sheet, called) : null);
    }

    /** The same days, drawn by how long the first answer took. */
    SheetView times(Frame frame, Shown shown, Sheet days, ReportForm form) {
        return view(
                frame,
                "first-answers",
                form,
                new Table(days, names.of(days, frame.reader().language()), TIMES, shown),
                days.tells() ? Charts.times(frame, days, form.byCalendar()) : null);
    }

    /** Days are drawn twice, each time above its own numbers. */
    private static List<Column> columns(Sheet.Name name) {
        return name == Sheet.Name.DAYS
                ? name.columns().stream().filter(it -> !TIMES.contains(it)).toList()
                : name.columns();
    }

    /** Those of its columns that a page shows. */
    private record Table(
            Sheet sheet, Map<String, String> called, List<Column> columns, Shown shown) {

        List<SheetView.Head> heads(Frame frame) {
            return columns.stream().map(it -> head(frame, it)).toList();
        }

        List<SheetView.Line> lines() {
            return sheet.rows().stream()
                    .map(row ->
                            new SheetView.Line(
                                    called.getOrDefault(row.key(), row.key()), cells(row)))
                    .toList();
        }

        private List<String> cells(Row row) {
            return columns.stream().map(it -> shown.value(it, sheet.value(row, it))).toList();
        }
    }

    private static SheetView view(
            Frame frame, String word, ReportForm form, Table table, @Nullable String chart) {
        var sheet = table.sheet();
        return new SheetView(
                word,
                frame.say("insight.sheet." + word),
                frame.say("insight.row." + sheet.name().word()),
                table.heads(frame),
                table.lines(),
                csv(sheet, form),
                chart,
                frame.say("insight.chart." + word),
                !sheet.tells());
    }

    private static String csv(Sheet sheet, ReportForm form) {
        return "/reports/" + sheet.name().word() + "/csv" + form.query(Map.of());
    }

    static SheetView.Head head(Frame frame, Column column) {
        return new SheetView.Head(
                frame.say("insight.column." + column.word()),
                frame.say("insight.counted." + column.word()));
    }

    private static @Nullable String chart(Frame frame, Sheet sheet, Map<String, String> called) {
        return switch (sheet.name()) {
            case DAYS -> Charts.volume(frame, sheet);
            case HOURS -> Charts.hours(frame, sheet, called);
            case WEEK -> WeekViews.chart(frame, sheet);
            case MALLS -> Charts.malls(frame, sheet, called);
            case TIMES, MAILBOXES, LANGUAGES, TAGS, PEOPLE, BACKLOG -> null;
        };
    }
}
