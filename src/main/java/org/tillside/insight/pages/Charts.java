package org.tillside.insight.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tillside.insight.Column;
import org.tillside.insight.Sheet;
import org.tillside.insight.Sheet.Row;
import org.tillside.web.Frame;
import tools.jackson.databind.json.JsonMapper;

/** What {@code chart.js} is to draw. */
final class Charts {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double HOUR = 3_600;
    private static final char NO_BREAK = '\u00a0';

    private Charts() {}

    /**
     * @param color of the tokens {@code --chart-1} to {@code --chart-5}
     */
    record Line(String name, int color, List<@Nullable Double> values) {}

    /**
     * @param kind {@code line}, {@code columns}, {@code bars} that lie, or {@code heat}: a row of
     *     cells for each line
     * @param unit stands behind every number
     */
    record Chart(String kind, String unit, List<String> labels, List<Line> lines) {}

    static String volume(Frame frame, Sheet days) {
        return json(
                new Chart(
                        "line",
                        "",
                        dayLabels(frame, days),
                        List.of(
                                line(frame, days, Column.ARRIVED, 2, 1),
                                line(frame, days, Column.ANSWERED, 1, 1))));
    }

    static String times(Frame frame, Sheet days, boolean calendar) {
        var median = calendar ? Column.FIRST_MEDIAN : Column.WORKING_MEDIAN;
        var most = calendar ? Column.FIRST_P90 : Column.WORKING_P90;
        return json(
                new Chart(
                        "line",
                        frame.say("insight.span.hours", "").replace(' ', NO_BREAK),
                        dayLabels(frame, days),
                        List.of(
                                named(frame.say("insight.p90"), days, most, 2, HOUR),
                                named(frame.say("insight.median"), days, median, 1, HOUR))));
    }

    static String hours(Frame frame, Sheet hours, Map<String, String> names) {
        return json(
                new Chart(
                        "columns",
                        "",
                        hours.rows().stream().map(it -> names.getOrDefault(it.key(), "")).toList(),
                        List.of(line(frame, hours, Column.ARRIVED, 1, 1))));
    }

    /**
     * @param days a line for each of them, with a value for each label
     */
    static String week(List<String> hours, List<Line> days) {
        return json(new Chart("heat", "", hours, days));
    }

    static @Nullable String malls(Frame frame, Sheet malls, Map<String, String> names) {
        var rows =
                malls.rows().stream().filter(it -> malls.value(it, Column.SHARE) != null).toList();
        if (rows.isEmpty()) return null;
        var only = new Sheet(malls.name(), rows);
        return json(
                new Chart(
                        "bars",
                        "\u00a0%",
                        rows.stream().map(it -> names.getOrDefault(it.key(), "")).toList(),
                        List.of(line(frame, only, Column.SHARE, 1, 1))));
    }

    private static List<String> dayLabels(Frame frame, Sheet days) {
        return days.rows().stream()
                .map(it -> Names.shortDay(LocalDate.parse(it.key()), frame.reader().language()))
                .toList();
    }

    private static Line line(Frame frame, Sheet sheet, Column column, int color, double by) {
        return named(frame.say("insight.column." + column.word()), sheet, column, color, by);
    }

    private static Line named(String name, Sheet sheet, Column column, int color, double by) {
        var values = new ArrayList<@Nullable Double>();
        for (Row row : sheet.rows()) {
            var value = sheet.value(row, column);
            values.add(value == null ? null : Math.round(value.doubleValue() / by * 100) / 100.0);
        }
        return new Line(name, color, values);
    }

    private static String json(Chart chart) {
        return JSON.writeValueAsString(chart);
    }
}
