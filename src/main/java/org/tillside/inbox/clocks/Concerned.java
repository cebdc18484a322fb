package org.tillside.inbox.clocks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tillside.kernel.ClockEvent;
import org.tillside.kernel.ClockEvent.Kind;
import org.tillside.kernel.Target.Goal;

/** What of all that happened in a conversation concerns one of its clocks. */
final class Concerned {

    private Concerned() {}

    /** From its question on, until another one took its place. */
    static List<ClockEvent> of(
            RunningClock clock, List<RunningClock> all, List<ClockRows.Noted> events) {
        if (clock.promised() != null) return sincePromised(clock, events);
        var next =
                all.stream()
                        .filter(RunningClock::goesByTarget)
                        .filter(it ->
                                clock.goal() != Goal.RESOLUTION && it.goal() != Goal.RESOLUTION)
                        .filter(it -> it.marketplace() == clock.marketplace())
                        .map(RunningClock::began)
                        .filter(it -> it.isAfter(clock.began()) && !clock.state().runs())
                        .min(Comparator.naturalOrder());
        return events.stream()
                .filter(it -> it.concerns(clock))
                .map(ClockRows.Noted::event)
                .filter(it -> next.isEmpty() || it.at().isBefore(next.get()))
                .dropWhile(it -> it.kind() != Kind.ASKED)
                .toList();
    }

    /** A promise is a question of its own. */
    private static List<ClockEvent> sincePromised(
            RunningClock clock, List<ClockRows.Noted> events) {
        var its = new ArrayList<ClockEvent>();
        its.add(new ClockEvent(Kind.ASKED, clock.began()));
        events.stream()
                .filter(it -> it.concerns(clock))
                .map(ClockRows.Noted::event)
                .filter(it -> it.at().isAfter(clock.began()))
                .forEach(its::add);
        return its;
    }
}
