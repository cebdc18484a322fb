package org.tillside.insight;

import java.util.List;
import java.util.stream.Stream;

/**
 * An extent, cut where what is kept of it begins and ends: whole months and days in UTC, and the
 * quarters of an hour that are left. Each moment of the extent is in one of them.
 */
record Spans(Span months, List<Span> days, List<Span> quarters) {

    /**
     * @param end the first that does not belong to it
     */
    record Span(int first, int end) {

        boolean isEmpty() {
            return first >= end;
        }
    }

    /** Today is no whole day: what is foreseen for later is not counted. */
    static Spans of(Extent extent) {
        int from = extent.firstQuarter();
        int until = extent.endQuarter();
        int first = -Math.floorDiv(-from, Fact.QUARTERS_A_DAY);
        int end = Math.floorDiv(Math.min(until, Fact.quarter(extent.asOf())), Fact.QUARTERS_A_DAY);
        if (first >= end) return new Spans(new Span(0, 0), List.of(), some(new Span(from, until)));
        var months = months(first, end);
        return new Spans(
                months,
                months.isEmpty()
                        ? some(new Span(first, end))
                        : some(
                                new Span(first, Fact.firstDay(months.first())),
                                new Span(Fact.firstDay(months.end()), end)),
                some(
                        new Span(from, first * Fact.QUARTERS_A_DAY),
                        new Span(end * Fact.QUARTERS_A_DAY, until)));
    }

    private static Span months(int firstDay, int endDay) {
        int first = Fact.month(firstDay);
        return new Span(Fact.firstDay(first) < firstDay ? first + 1 : first, Fact.month(endDay));
    }

    private static List<Span> some(Span... spans) {
        return Stream.of(spans).filter(it -> !it.isEmpty()).toList();
    }
}
