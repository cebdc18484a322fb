package org.tillside.inbox.pages;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.snoozing.Later;
import org.tillside.inbox.view.LaterView;
import org.tillside.inbox.view.LaterView.There;
import org.tillside.malls.Mall;
import org.tillside.malls.Malls;
import org.tillside.web.Frame;
import org.tillside.workforce.Shifts;
import org.tillside.workforce.Workers;

/** When "later" is for whoever looks. */
@Component
class Laters {

    private final Workers workers;
    private final Mailboxes mailboxes;
    private final Malls malls;
    private final Clock clock;

    Laters(Workers workers, Mailboxes mailboxes, Malls malls, Clock clock) {
        this.workers = workers;
        this.mailboxes = mailboxes;
        this.malls = malls;
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
        return view(frame, (There) null);
    }

    /** With the time of the mall whose mailbox this is, where it is another one. */
    LaterView view(Frame frame, MailboxId mailbox) {
        var mall = Optional.ofNullable(mailboxes.mallOf(mailbox)).flatMap(malls::find);
        return view(frame, mall.map(it -> there(it, frame)).orElse(null));
    }

    private LaterView view(Frame frame, @Nullable There there) {
        var later = of(frame);
        var now = clock.instant();
        return new LaterView(later.choices(now), later.local(later.at(Later.TOMORROW, now)), there);
    }

    private @Nullable There there(Mall mall, Frame frame) {
        var now = clock.instant();
        var rules = mall.zone().getRules();
        boolean same = rules.getOffset(now).equals(frame.reader().zone().getRules().getOffset(now));
        return same ? null : new There(mall.name(), mall.zone());
    }

    private static void note(EnumMap<DayOfWeek, LocalTime> mornings, Shifts shifts) {
        for (var day : DayOfWeek.values()) {
            var spans = shifts.on(day);
            if (!spans.isEmpty())
                mornings.put(day, LocalTime.MIN.plusMinutes(spans.getFirst().begins()));
        }
    }
}
