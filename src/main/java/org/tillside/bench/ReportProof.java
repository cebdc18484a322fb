package org.tillside.bench;

import java.sql.Connection;
import java.sql.SQLException;

/** Whether what is kept summed up is what a plain count of the facts says, row by row. */
final class ReportProof {

    private static final String DAYS =
            """
            with counted as (
                select tag, quarter / 96, kind, mailbox_id, language, person_id, count(*)
                from insight.fact cross join lateral (select '' as tag union all select unnest(tags)) as of group by 1, 2, 3, 4, 5, 6),
            kept as (select tag, day, kind, mailbox_id, language, person_id, number::bigint from insight.day_count where number <> 0)
            select count(*) from ((table counted except table kept) union all (table kept except table counted)) as other
            """;

    private static final String MONTHS =
            """
            with counted as (
                select tag, (12 * (extract(year from at at time zone 'UTC') - 1970) + extract(month from at at time zone 'UTC') - 1)::int,
                    kind, mailbox_id, language, person_id, count(*)
                from insight.fact cross join lateral (select '' as tag union all select unnest(tags)) as of group by 1, 2, 3, 4, 5, 6),
            kept as (select tag, month, kind, mailbox_id, language, person_id, number::bigint from insight.month_count where number <> 0)
            select count(*) from ((table counted except table kept) union all (table kept except table counted)) as other
            """;

    private static final String SEALED =
            """
            with counted as (
                select quarter / 96, kind, count(*) from insight.fact
                where kind in (select unnest(kinds) from insight.sealed_day) and quarter / 96 in (select day from insight.sealed_day) group by 1, 2),
            kept as (select day, kind, number::bigint from insight.sealed_day, unnest(kinds, numbers) as of (kind, number) where number > 0)
            select count(*) from ((table counted except table kept) union all (table kept except table counted)) as other
            """;

    private ReportProof() {}

    /** Faults if any row says anything else. */
    static void check(Connection owner, Report report) throws SQLException {
        report.head("the sums, row by row, and a plain count of the facts");
        same(owner, report, "by the day", DAYS);
        same(owner, report, "by the month", MONTHS);
        same(owner, report, "sealed days", SEALED);
    }

    private static void same(Connection owner, Report report, String name, String query)
            throws SQLException {
        long other;
        try (var found = owner.createStatement().executeQuery(query)) {
            found.next();
            other = found.getLong(1);
        }
        report.fact(name, other == 0 ? "the same" : other + " rows differ");
        if (other > 0) throw new IllegalStateException(name + ": " + other + " rows differ");
    }
}
