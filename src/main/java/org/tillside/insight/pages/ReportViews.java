package org.tillside.insight.pages;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.insight.Column;
import org.tillside.insight.Extent;
import org.tillside.insight.Recount;
import org.tillside.insight.Reports;
import org.tillside.insight.Sheet;
import org.tillside.insight.Sheet.Name;
import org.tillside.insight.Sheet.Row;
import org.tillside.insight.Uncalendared;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;

/** The page of figures. */
@Component
class ReportViews {

    private final Extents extents;
    private final Reports reports;
    private final Recount recount;
    private final Uncalendared uncalendared;
    private final ReportChoices choices;
    private final SheetViews sheets;

    ReportViews(
            Extents extents,
            Reports reports,
            Recount recount,
            Uncalendared uncalendared,
            ReportChoices choices,
            SheetViews sheets) {
        this.extents = extents;
        this.reports = reports;
        this.recount = recount;
        this.uncalendared = uncalendared;
        this.choices = choices;
        this.sheets = sheets;
    }

    /** What is asked wrongly is told, beside what is usual. */
    ReportView of(Frame frame, ReportForm form) {
        try {
            return view(frame, form, extents.of(form), null);
        } catch (Fault wrong) {
            if (!wrong.code().startsWith("report.")) throw wrong;
            return view(frame, form, extents.usual(), wrong.code());
        }
    }

    private ReportView view(Frame frame, ReportForm form, Extent extent, @Nullable String wrong) {
        var read = reports.read(extent, EnumSet.allOf(Name.class));
        var views = new LinkedHashMap<String, SheetView>();
        var shown = new Shown(frame);
        read.forEach((name, sheet) -> views.put(name.word(), sheets.of(frame, shown, sheet, form)));
        views.put("first-answers", sheets.times(frame, shown, sheet(read, Name.DAYS), form));
        return new ReportView(
                extent.first().toString(),
                extent.last().toString(),
                extent.zone().getId(),
                ReportForm.typed(form.mailbox()),
                ReportForm.typed(form.mall()),
                ReportForm.typed(form.language()),
                ReportForm.typed(form.person()),
                ReportForm.typed(form.tag()),
                form.byCalendar(),
                choices.zones(frame, extent.zone()),
                choices.mailboxes(frame),
                choices.malls(frame),
                choices.languages(frame),
                choices.people(frame),
                choices.tags(frame),
                span(frame, extent),
                "/reports" + form.query(Map.of("time", "")),
                "/reports" + form.query(Map.of("time", ReportForm.CALENDAR)),
                "/reports/definitions/csv",
                figures(frame, shown, read, form),
                views,
                counted(frame),
                uncalendared.mailboxes(),
                wrong,
                !recount.isDone(),
                read.values().stream().noneMatch(Sheet::tells));
    }

    private static String span(Frame frame, Extent extent) {
        var language = frame.reader().language();
        return frame.say(
                "insight.span.days",
                Names.shortDay(extent.first(), language),
                Names.shortDay(extent.last(), language) + " " + extent.last().getYear(),
                extent.zone().getId().replace('_', ' '));
    }

    static List<SheetView.Head> counted(Frame frame) {
        return Stream.of(Column.values()).map(it -> SheetViews.head(frame, it)).toList();
    }

    private static List<ReportView.Figure> figures(
            Frame frame, Shown shown, Map<Name, Sheet> read, ReportForm form) {
        var figures = new ArrayList<ReportView.Figure>();
        var kind = form.byCalendar() ? "" : "-working";
        figures.add(time(frame, shown, sheet(read, Name.TIMES), "first-answer" + kind));
        figures.add(time(frame, shown, sheet(read, Name.TIMES), "resolution" + kind));
        figures.add(share(frame, sheet(read, Name.MALLS)));
        var days = sheet(read, Name.DAYS);
        figures.add(
                new ReportView.Figure(
                        frame.say("insight.column.arrived"),
                        frame.number(sum(days, Column.ARRIVED)),
                        frame.say("insight.answered.note", sum(days, Column.ANSWERED))));
        var backlog = sheet(read, Name.BACKLOG);
        figures.add(
                new ReportView.Figure(
                        frame.say("insight.waiting.now"),
                        frame.number(sum(backlog, Column.WAITING)),
                        frame.say("insight.overdue.note", sum(backlog, Column.OVERDUE))));
        return figures;
    }

    private static ReportView.Figure time(Frame frame, Shown shown, Sheet times, String key) {
        Row row =
                times.rows().stream().filter(it -> it.key().equals(key)).findFirst().orElseThrow();
        return new ReportView.Figure(
                frame.say("insight.measure." + key),
                shown.value(Column.MEDIAN, times.value(row, Column.MEDIAN)),
                frame.say(
                        "insight.p90.note", shown.value(Column.P90, times.value(row, Column.P90))));
    }

    private static ReportView.Figure share(Frame frame, Sheet malls) {
        long kept = sum(malls, Column.KEPT) + sum(malls, Column.OWN_KEPT);
        long late = sum(malls, Column.LATE) + sum(malls, Column.OWN_LATE);
        return new ReportView.Figure(
                frame.say("insight.in-time"),
                kept + late == 0
                        ? Shown.NOTHING
                        : Shown.percent(frame, Math.floor(1_000.0 * kept / (kept + late)) / 10),
                frame.say("insight.late.note", late));
    }

    private static long sum(Sheet sheet, Column column) {
        return sheet.rows().stream()
                .map(row -> sheet.value(row, column))
                .filter(Objects::nonNull)
                .mapToLong(Number::longValue)
                .sum();
    }

    private static Sheet sheet(Map<Name, Sheet> read, Name name) {
        return Objects.requireNonNull(read.get(name));
    }
}
