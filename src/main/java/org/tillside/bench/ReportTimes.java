package org.tillside.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;

/**
 * Reports of one person, one after the other, each page with everything on it: from the first byte
 * sent to the last one read. And what a plain count says to the same question.
 */
final class ReportTimes {

    private static final int WARM_UP = 20;

    /**
     * Median, p90 and number of what the page calls first answers, out of the messages themselves.
     */
    private static final String PLAIN =
            """
            with asked as (select conversation_id, min(at) as at from inbox.message where direction = 'in' and kind in ('human', 'calendar') group by 1),
                answered as (
                    select a.conversation_id, a.at as asked, min(m.at) as at from asked a
                    join inbox.message m on m.conversation_id = a.conversation_id and m.direction = 'out' and m.at >= a.at group by 1, 2)
            select count(*), percentile_disc(0.5) within group (order by floor(extract(epoch from at - asked))),
                percentile_disc(0.9) within group (order by floor(extract(epoch from at - asked)))
            from answered where at >= ?::timestamptz and at < ?::timestamptz
            """;

    /** What came and what was answered, out of the messages themselves. */
    private static final String VOLUME =
            """
            select count(*) filter (where direction = 'in'), count(*) filter (where direction = 'out')
            from inbox.message where at >= ?::timestamptz and at < ?::timestamptz
            """;

    private final Visitor visitor;
    private final Connection owner;
    private final Clock clock;
    private final int requests;

    ReportTimes(Visitor visitor, Connection owner, Clock clock, int requests) {
        this.visitor = visitor;
        this.owner = owner;
        this.clock = clock;
        this.requests = requests;
    }

    void measure(Report report) throws IOException, InterruptedException, SQLException {
        var last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var month = days(last.minusDays(27), last);
        var year = days(last.minusDays(370), last);
        same(report, last.minusDays(370), last);
        report.head("the first request of each kind after the restart");
        report.figure("four weeks", visitor.nanos("/reports?" + month) / 1e6, "ms");
        report.figure("the whole year", visitor.nanos("/reports?" + year) / 1e6, "ms");
        report.head("pages, %d requests each".formatted(requests));
        times(report, "four weeks", month);
        times(report, "the whole year", year);
        times(report, "the year in Kathmandu", year.replace("UTC", "Asia/Kathmandu"));
        times(report, "the year of a mailbox", year + "&mailbox=" + id("channels.mailbox", "id"));
        times(report, "the year of a language", year + "&language=ko");
        times(
                report,
                "the year of a person",
                year + "&person=" + id("access.membership", "person_id"));
        times(report, "the year of a tag", year + "&tag=tag+6");
        times(
                report,
                "of a mailbox and a language",
                year + "&language=de&mailbox=" + id("channels.mailbox", "id"));
        path(report, "right now", "/reports/now");
        path(report, "CSV of the year's days", "/reports/days/csv?" + year);
    }

    /** Faults if the page says anything else than the messages do. */
    private void same(Report report, LocalDate first, LocalDate last)
            throws SQLException, IOException, InterruptedException {
        report.head("the same by a plain count of the messages");
        long began = System.nanoTime();
        var plain = plain(PLAIN, 3, first, last);
        report.figure("a plain count takes", (System.nanoTime() - began) / 1e6, "ms");
        var said =
                visitor.get("/reports/times/csv?" + days(first, last))
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElse("");
        report.fact("first answers: number, median, p90", plain);
        var volume = plain(VOLUME, 2, first, last);
        report.fact("questions, answers", volume);
        var days = visitor.get("/reports/days/csv?" + days(first, last));
        if (!volume.equals(sum(days, 1) + "," + sum(days, 2)))
            throw new IllegalStateException("the messages say " + volume + ", the days " + days);
        if (!said.endsWith("," + plain))
            throw new IllegalStateException(
                    "the messages say " + plain + ", the report says " + said);
    }

    private static long sum(String file, int column) {
        return file.lines()
                .skip(1)
                .mapToLong(line -> Long.parseLong(line.split(",")[column]))
                .sum();
    }

    private String plain(String counted, int columns, LocalDate first, LocalDate last)
            throws SQLException {
        try (var query = owner.prepareStatement(counted)) {
            query.setString(1, first + "T00:00:00Z");
            query.setString(2, last.plusDays(1) + "T00:00:00Z");
            try (var found = query.executeQuery()) {
                found.next();
                var words = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) words.add("" + found.getLong(i));
                return String.join(",", words);
            }
        }
    }

    private static String days(LocalDate first, LocalDate last) {
        return "zone=UTC&from=" + first + "&to=" + last;
    }

    private String id(String table, String column) throws SQLException {
        try (var found =
                owner.createStatement()
                        .executeQuery(
                                "select %s::text from %s order by 1 limit 1"
                                        .formatted(column, table))) {
            found.next();
            return found.getString(1);
        }
    }

    private void times(Report report, String name, String query)
            throws IOException, InterruptedException {
        path(report, name, "/reports?" + query);
    }

    private void path(Report report, String name, String path)
            throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) visitor.nanos(path);
        var times = new ArrayList<Long>();
        for (int i = 0; i < requests; i++) times.add(visitor.nanos(path));
        report.times(name, Milliseconds.ofNanos(times));
    }
}
