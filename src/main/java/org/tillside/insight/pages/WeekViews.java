package org.tillside.insight.pages;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tillside.insight.Column;
import org.tillside.insight.Sheet;
import org.tillside.web.Frame;

/** The hours of a week: drawn with a row for each day, and a table with a column for each. */
final class WeekViews {

    private static final int HOURS = 24;

    private WeekViews() {}

    static SheetView of(Frame frame, Shown shown, Sheet week, String csv) {
        return new SheetView(
                "week",
                frame.say("insight.sheet.week"),
                frame.say("insight.row.hours"),
                heads(frame),
                lines(shown, week),
                csv,
                week.tells() ? chart(frame, week) : null,
                frame.say("insight.chart.week"),
                !week.tells());
    }

    private static List<SheetView.Head> heads(Frame frame) {
        return Stream.of(DayOfWeek.values())
                .map(it ->
                        new SheetView.Head(
                                weekday(frame, it), frame.say("insight.counted.arrived")))
                .toList();
    }

    private static List<SheetView.Line> lines(Shown shown, Sheet week) {
        return IntStream.range(0, HOURS)
                .mapToObj(hour ->
                        new SheetView.Line(
                                Names.hour(hour),
                                Stream.of(DayOfWeek.values())
                                        .map(day ->
                                                shown.value(
                                                        Column.ARRIVED, number(week, day, hour)))
                                        .toList()))
                .toList();
    }

    static String chart(Frame frame, Sheet week) {
        return Charts.week(
                IntStream.range(0, HOURS).mapToObj(Names::hour).toList(),
                Stream.of(DayOfWeek.values())
                        .map(day -> new Charts.Line(weekday(frame, day), 1, values(week, day)))
                        .toList());
    }

    private static List<@Nullable Double> values(Sheet week, DayOfWeek day) {
        return IntStream.range(0, HOURS)
                .<@Nullable Double>mapToObj(hour -> number(week, day, hour).doubleValue())
                .toList();
    }

    private static Number number(Sheet week, DayOfWeek day, int hour) {
        var row = week.rows().get((day.getValue() - 1) * HOURS + hour);
        var number = week.value(row, Column.ARRIVED);
        return number == null ? 0 : number;
    }

    private static String weekday(Frame frame, DayOfWeek day) {
        return Names.weekday(day, TextStyle.SHORT_STANDALONE, frame.reader().language());
    }
}
