package org.tillside.insight;

import static org.tillside.insight.db.Tables.FACT;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.tillside.insight.Fact.Kind;
import org.tillside.insight.Spans.Span;

/**
 * Reads when everything happened: out of sealed days where there are some, and out of the facts
 * elsewhere. In one pass, and of one moment if the transaction is.
 */
@Component
class Timeline {

    private static final int AT_ONCE = 5_000;

    private final DSLContext sql;
    private final SealedDays sealed;

    Timeline(DSLContext sql, SealedDays sealed) {
        this.sql = sql;
        this.sealed = sealed;
    }

    Moments of(Extent extent) {
        var moments = new Moments(extent);
        var left = unsealed(extent, moments);
        if (!left.isEmpty()) tell(extent, left, moments);
        return moments;
    }

    /** Tells of the sealed days, and returns what lies before, between and behind them. */
    private List<Span> unsealed(Extent extent, Moments to) {
        int first = -Math.floorDiv(-extent.firstQuarter(), Fact.QUARTERS_A_DAY);
        int end = Math.floorDiv(extent.endQuarter(), Fact.QUARTERS_A_DAY);
        var left = new ArrayList<Span>();
        var told = new int[] {extent.firstQuarter()};
        sealed.each(
                extent,
                first,
                end,
                day -> {
                    day.tell(extent, to);
                    int begins = day.day() * Fact.QUARTERS_A_DAY;
                    left.add(new Span(told[0], begins));
                    told[0] = begins + Fact.QUARTERS_A_DAY;
                });
        left.add(new Span(told[0], extent.endQuarter()));
        left.removeIf(Span::isEmpty);
        return left;
    }

    private void tell(Extent extent, List<Span> spans, Moments to) {
        try (var rows =
                sql.select(FACT.KIND, FACT.QUARTER, FACT.CALENDAR_SECONDS, FACT.WORKING_SECONDS)
                        .from(FACT)
                        .where(Facts.of(extent, SealedDay.KINDS, spans))
                        .fetchSize(AT_ONCE)
                        .fetchLazy()) {
            for (var row : rows)
                to.of(Kind.of(row.value1()))
                        .add(row.value2(), seconds(row.value3()), seconds(row.value4()));
        }
    }

    private static int seconds(@org.jspecify.annotations.Nullable Integer of) {
        return of == null ? 0 : of;
    }
}
