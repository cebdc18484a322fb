package org.tillside.insight.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tillside.insight.Column;
import org.tillside.insight.Reports;
import org.tillside.insight.Sheet;
import org.tillside.insight.Sheet.Name;
import org.tillside.kernel.Fault;
import org.tillside.web.Csv;
import org.tillside.web.Frame;
import org.tillside.web.PageLanguage;

/** How it went. Owners and leads see all of it, an agent their own work. */
@Controller
@RequestMapping("/reports")
class ReportsPage {

    private static final String DEFINITIONS = "definitions";
    private static final MediaType CSV = MediaType.valueOf("text/csv;charset=UTF-8");

    private final ReportViews views;
    private final Extents extents;
    private final Reports reports;
    private final Names names;

    ReportsPage(ReportViews views, Extents extents, Reports reports, Names names) {
        this.views = views;
        this.extents = extents;
        this.reports = reports;
        this.names = names;
    }

    @GetMapping
    String show(ReportForm form, Frame frame, HttpServletResponse response, Model page) {
        var report = views.of(frame, form);
        if (report.wrong() != null) response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        page.addAttribute("frame", frame).addAttribute("report", report);
        return "insight/report";
    }

    /** Faults: report.unknown, and those of {@link Extents}. */
    @GetMapping("/{sheet}/csv")
    ResponseEntity<String> csv(@PathVariable String sheet, ReportForm form, Frame frame) {
        if (sheet.equals(DEFINITIONS)) return file(DEFINITIONS, definitions(frame), frame);
        var name = Name.of(sheet).orElseThrow(() -> Fault.unknown("report", sheet));
        var extent = extents.of(form);
        var read = Objects.requireNonNull(reports.read(extent, List.of(name)).get(name));
        return file(sheet + "-" + extent.first() + "-" + extent.last(), rows(frame, read), frame);
    }

    private static ResponseEntity<String> file(String name, List<List<Object>> rows, Frame frame) {
        var language = PageLanguage.of(frame.reader().language());
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("tillside-" + name + ".csv")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new Csv(language).write(rows));
    }

    private List<List<Object>> rows(Frame frame, Sheet sheet) {
        var called = names.of(sheet, frame.reader().language());
        var rows = new ArrayList<List<Object>>();
        var heads = new ArrayList<Object>();
        heads.add(frame.say("insight.row." + sheet.name().word()));
        for (var column : sheet.name().columns()) heads.add(head(frame, column));
        rows.add(heads);
        for (var row : sheet.rows()) {
            var cells = new ArrayList<Object>();
            cells.add(
                    sheet.name() == Name.DAYS
                            ? row.key()
                            : called.getOrDefault(row.key(), row.key()));
            for (var value : row.values()) cells.add(value == null ? "" : value);
            rows.add(cells);
        }
        return rows;
    }

    /** With what its numbers are, for a file has no other place for it. */
    private static String head(Frame frame, Column column) {
        var words = frame.say("insight.column." + column.word());
        return switch (column.unit()) {
            case NUMBER -> words;
            case SECONDS -> frame.say("insight.in-seconds", words);
            case PERCENT -> frame.say("insight.in-percent", words);
        };
    }

    private static List<List<Object>> definitions(Frame frame) {
        var rows = new ArrayList<List<Object>>();
        rows.add(List.of(frame.say("insight.figure"), frame.say("insight.counted")));
        for (var it : ReportViews.counted(frame)) rows.add(List.of(it.words(), it.counted()));
        return rows;
    }
}
