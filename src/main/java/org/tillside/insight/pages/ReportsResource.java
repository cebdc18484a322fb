package org.tillside.insight.pages;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.insight.Backlog;
import org.tillside.insight.Backlog.Waiting;
import org.tillside.insight.Column;
import org.tillside.insight.Reports;
import org.tillside.insight.Sheet;
import org.tillside.insight.Sheet.Name;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.web.Words;

/** The figures of the page, for programs: the same tables, counted by the same definitions. */
@RestController
@RequestMapping("/api/v1/reports")
@Tag(name = "Reports", description = "How long it took, how much there was, what waits")
class ReportsResource {

    private final Extents extents;
    private final Reports reports;
    private final Backlog backlog;
    private final Names names;
    private final Words words;
    private final Clock clock;

    ReportsResource(
            Extents extents,
            Reports reports,
            Backlog backlog,
            Names names,
            Words words,
            Clock clock) {
        this.extents = extents;
        this.reports = reports;
        this.backlog = backlog;
        this.names = names;
        this.words = words;
        this.clock = clock;
    }

    /** What a number is, and how it is counted. */
    @Schema(name = "ReportColumn")
    record ApiColumn(
            String name,
            @Schema(allowableValues = {"number", "seconds", "percent"}) String unit,
            @Schema(description = "what is counted") String counted) {}

    @Schema(name = "ReportKind")
    record ApiKind(String name, String title, List<ApiColumn> columns) {}

    /** One line of a table. */
    @Schema(name = "ReportRow")
    record ApiRow(
            @Schema(
                            description =
                                    "a day, an hour, an hour of the week (monday-0), an id, a language (und: unknown), a tag")
                    String key,
            String name,
            @Schema(description = "by column; null: nothing to measure")
                    Map<String, @Nullable Number> values) {}

    @Schema(name = "Report")
    record ApiReport(
            String name,
            LocalDate from,
            LocalDate to,
            String zone,
            List<ApiColumn> columns,
            List<ApiRow> rows) {}

    @Schema(name = "ReportNow")
    record ApiNow(
            Instant at,
            int waiting,
            int unassigned,
            int overdue,
            @Schema(description = "due soon, and not overdue") int soon,
            @Schema(nullable = true, description = "since when the oldest waits")
                    @Nullable Instant oldest) {}

    @GetMapping
    @Operation(summary = "List the reports, and what is counted in them")
    @ApiResponse(responseCode = "200", description = "All of them: it is one page")
    KeysetPage<ApiKind> all() {
        return new KeysetPage<>(
                Stream.of(Name.values())
                        .map(it ->
                                new ApiKind(
                                        it.word(),
                                        words.say(Locale.ENGLISH, "insight.sheet." + it.word()),
                                        columns(it)))
                        .toList(),
                null);
    }

    @GetMapping("/now")
    @Operation(summary = "Read what waits now")
    @ApiResponse(responseCode = "200", description = "How many wait, and how many are late")
    ApiNow now() {
        var at = clock.instant();
        var all = backlog.byMailbox(at).values().stream().reduce(Waiting.NONE, Waiting::and);
        return new ApiNow(
                at, all.number(), all.unassigned(), all.overdue(), all.soon(), all.oldest());
    }

    @GetMapping("/{sheet}")
    @Operation(summary = "Read a report")
    @ApiResponse(responseCode = "200", description = "The report")
    ApiReport one(
            @PathVariable String sheet,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String zone,
            @RequestParam @Nullable String mailbox,
            @RequestParam @Nullable String mall,
            @RequestParam @Nullable String language,
            @RequestParam @Nullable String person,
            @RequestParam @Nullable String tag) {
        var name = Name.of(sheet).orElseThrow(() -> Fault.unknown("report", sheet));
        var extent =
                extents.of(
                        new ReportForm(from, to, zone, mailbox, mall, language, person, tag, null));
        var read = Objects.requireNonNull(reports.read(extent, List.of(name)).get(name));
        return new ApiReport(
                sheet,
                extent.first(),
                extent.last(),
                extent.zone().getId(),
                columns(name),
                rows(read));
    }

    private List<ApiRow> rows(Sheet sheet) {
        var called = names.of(sheet, Locale.ENGLISH);
        var rows = new ArrayList<ApiRow>();
        for (var row : sheet.rows()) {
            var values = new LinkedHashMap<String, @Nullable Number>();
            for (var column : sheet.name().columns())
                values.put(column.word(), sheet.value(row, column));
            rows.add(
                    new ApiRow(
                            key(sheet.name(), row.key()),
                            called.getOrDefault(row.key(), row.key()),
                            values));
        }
        return rows;
    }

    private static String key(Name name, String key) {
        return name == Name.LANGUAGES && key.isEmpty() ? Extents.UNKNOWN_LANGUAGE : key;
    }

    private List<ApiColumn> columns(Name name) {
        return name.columns().stream()
                .map(it ->
                        new ApiColumn(
                                it.word(), it.unit().name().toLowerCase(Locale.ROOT), counted(it)))
                .toList();
    }

    private String counted(Column it) {
        return words.say(Locale.ENGLISH, "insight.counted." + it.word());
    }
}
