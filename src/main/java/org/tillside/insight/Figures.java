package org.tillside.insight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tillside.insight.Fact.Kind;
import org.tillside.insight.Tally.Count;
import org.tillside.insight.Tally.Times;

/** What is read for a report: each of it when it is first needed, and once. */
final class Figures {

    private static final int HOURS = 24;

    private final Extent extent;
    private final Tally tally;
    private final Map<Kind, Times> times = new EnumMap<>(Kind.class);
    private @Nullable Map<Kind, int[]> quarters;
    private @Nullable List<Count> counts;

    Figures(Extent extent, Tally tally) {
        this.extent = extent;
        this.tally = tally;
    }

    Extent extent() {
        return extent;
    }

    List<Count> counts() {
        if (counts == null) counts = tally.byAll(extent);
        return counts;
    }

    List<Count> tags() {
        return tally.byTag(extent);
    }

    Times times(Kind kind) {
        return times.computeIfAbsent(kind, _ -> tally.times(kind, extent));
    }

    /** By the hour that a clock on the wall showed; a day has 23 to 25 of them. */
    int[] byHour(Kind kind) {
        var sums = new int[HOURS];
        var quarters = quarters(kind);
        for (int i = 0; i < quarters.length; i++) {
            if (quarters[i] == 0) continue;
            var at = Fact.begins(extent.firstQuarter() + i).atZone(extent.zone());
            sums[at.getHour()] += quarters[i];
        }
        return sums;
    }

    List<LocalDate> days() {
        return extent.first().datesUntil(extent.lastTold().plusDays(1)).toList();
    }

    /** By day, in the order of {@link #days}. */
    int[] byDay(Kind kind) {
        var quarters = quarters(kind);
        var begins = begins();
        var sums = new int[begins.length - 1];
        for (int day = 0; day < sums.length; day++)
            for (int i = begins[day]; i < begins[day + 1]; i++) sums[day] += quarters[i];
        return sums;
    }

    /** How long it took until what happened on each day. */
    List<Ranks> ranksByDay(Kind kind, boolean working) {
        var all = times(kind);
        var begins = begins();
        var values = new ArrayList<int[]>();
        var filled = new int[begins.length - 1];
        var days = new int[all.quarters().length];
        for (int i = 0; i < days.length; i++) {
            days[i] = day(begins, all.quarters()[i] - extent.firstQuarter());
            filled[days[i]]++;
        }
        for (int number : filled) values.add(new int[number]);
        for (int i = 0; i < days.length; i++)
            values.get(days[i])[--filled[days[i]]] = working ? all.working()[i] : all.calendar()[i];
        return values.stream().map(Ranks::of).toList();
    }

    private static int day(int[] begins, int quarter) {
        int found = Arrays.binarySearch(begins, quarter);
        int day = found >= 0 ? found : -found - 2;
        return Math.min(day, begins.length - 2);
    }

    /**
     * With which of the extent's quarters each day begins; and at last, where the last one ends.
     */
    private int[] begins() {
        var days = days();
        var begins = new int[days.size() + 1];
        for (int i = 0; i <= days.size(); i++)
            begins[i] =
                    Fact.quarter(extent.first().plusDays(i).atStartOfDay(extent.zone()).toInstant())
                            - extent.firstQuarter();
        return begins;
    }

    private int[] quarters(Kind kind) {
        if (quarters == null) quarters = tally.byQuarter(extent);
        return Objects.requireNonNull(quarters.get(kind));
    }
}
