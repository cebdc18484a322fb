package org.tillside.insight;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
    private int @Nullable [] daysOf;
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
            int first = extent.firstQuarter();
            var rules = extent.zone().getRules();
            hours = new int[extent.endQuarter() - first];
            for (int i = 0; i < hours.length; i++) {
                var at = Fact.begins(first + i);
                long local = at.getEpochSecond() + rules.getOffset(at).getTotalSeconds();
                hours[i] = HourOfWeek.place(local);
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
        var of = daysOf();
        var sums = new int[days().size()];
        for (int i = 0; i < of.length; i++) sums[of[i]] += quarters[i];
        return sums;
    }

    /** How long it took until what happened on each day. */
    List<Ranks> ranksByDay(Kind kind, boolean working) {
        var all = times(kind);
        var of = daysOf();
        int first = extent.firstQuarter();
        var filled = new int[days().size()];
        for (int quarter : all.quarters()) filled[of[quarter - first]]++;
        var values = IntStream.of(filled).mapToObj(int[]::new).toList();
        var took = working ? all.working() : all.calendar();
        for (int i = 0; i < took.length; i++) {
            int day = of[all.quarters()[i] - first];
            values.get(day)[--filled[day]] = took[i];
        }
        return values.stream().map(Ranks::of).toList();
    }

    /** Of each quarter of the extent, of which day it is; the last one has all that is left. */
    private int[] daysOf() {
        if (daysOf == null) {
            var days = days();
            int end = extent.endQuarter() - extent.firstQuarter();
            daysOf = new int[end];
            for (int day = days.size() - 1; day >= 0; day--) {
                var midnight = days.get(day).atStartOfDay(extent.zone()).toInstant();
                int begins = Fact.quarter(midnight) - extent.firstQuarter();
                Arrays.fill(daysOf, begins, end, day);
                end = begins;
            }
        }
        return daysOf;
    }

    private Moments moments() {
        if (moments == null) moments = timeline.of(extent);
        return moments;
    }
}
