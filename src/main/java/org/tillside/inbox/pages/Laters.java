package org.tillside.inbox.pages;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumMap;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.inbox.Later;
import org.tillside.inbox.view.LaterView;
import org.tillside.web.Frame;
import org.tillside.workforce.Shifts;
import org.tillside.workforce.Workers;

/** When "later" is for whoever looks. */
@Component
class Laters {

    private final Workers workers;
    private final Clock clock;

    Laters(Workers workers, Clock clock) {
        this.workers = workers;
        this.clock = clock;
    }

    Later of(Frame frame) {
        var mornings = new EnumMap<DayOfWeek, LocalTime>(DayOfWeek.class);
        var actor = Actor.current();
        if (actor.isPerson())
            workers.find(actor.person()).ifPresent(it -> note(mornings, it.shifts()));
        return new Later(frame.reader().zone(), mornings);
    }

    LaterView view(Frame frame) {
        var later = of(frame);
        var choices = later.choices(clock.instant());
        return new LaterView(choices, later.local(choices.get(Later.TOMORROW)));
    }

    private static void note(EnumMap<DayOfWeek, LocalTime> mornings, Shifts shifts) {
        for (var day : DayOfWeek.values()) {
            var spans = shifts.on(day);
            if (!spans.isEmpty())
                mornings.put(day, LocalTime.MIN.plusMinutes(spans.getFirst().begins()));
        }
    }
}
