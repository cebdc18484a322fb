package org.tillside.insight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tillside.insight.Fact.Kind;
import org.tillside.insight.Moments.Times;
import org.tillside.insight.Tally.Count;

/** What is read for a report: each of it when it is first needed, and once. */
final class Figures {

    private static final int HOURS = 24;
    private static final int DAYS = 7;

    private final Extent extent;
    private final Tally tally;
    private final Timeline timeline;
    private final Map<Kind, Times> times = new EnumMap<>(Kind.class);
    private @Nullable Moments moments;
    private int @Nullable [] hours;
    private @Nullable List<Count> counts;

    Figures(Extent extent, Tally tally, Timeline timeline) {
        this.extent = extent;
        this.tally = tally;
        this.timeline = timeline;
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
        return times.computeIfAbsent(kind, _ -> moments().times(kind));
    }

    /** By the hour that a clock on the wall showed; a day has 23 to 25 of them. */
    int[] byHour(Kind kind) {
        var sums = new int[HOURS];
        var week = byHourOfWeek(kind);
        for (int i = 0; i < week.length; i++) sums[i % HOURS] += week[i];
        return sums;
    }

    /** The same, from Monday's first hour on. */
    int[] byHourOfWeek(Kind kind) {
        var sums = new int[DAYS * HOURS];
        var quarters = moments().quarters(kind);
        var hours = hours();
        for (int i = 0; i < quarters.length; i++) sums[hours[i]] += quarters[i];
        return sums;
    }

    /** Of each quarter of the extent the hour of the week there. */
    private int[] hours() {
        if (hours == null) {
            hours = new int[extent.endQuarter() - extent.firstQuarter()];
            for (int i = 0; i < hours.length; i++) {
                var at = Fact.begins(extent.firstQuarter() + i).atZone(extent.zone());
                hours[i] = (at.getDayOfWeek().getValue() - 1) * HOURS + at.getHour();
            }
        }
        return hours;
    }

    List<LocalDate> days() {
        return extent.first().datesUntil(extent.lastTold().plusDays(1)).toList();
    }

    /** By day, in the order of {@link #days}. */
    int[] byDay(Kind kind) {
        var quarters = moments().quarters(kind);
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

    private Moments moments() {
        if (moments == null) moments = timeline.of(extent);
        return moments;
    }
}
