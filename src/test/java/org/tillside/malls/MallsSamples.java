package org.tillside.malls;

import java.time.DayOfWeek;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tillside.kit.World;
import org.tillside.walk.RouteSamples;

/** A mall, the hours of a team and a reply time, for the walk from another workspace. */
@Component
class MallsSamples implements RouteSamples {

    private static final String SECRET = "only the first workspace knows this sentence";

    private final Malls malls;
    private final TeamCalendars calendars;
    private final ReplyTargets targets;

    MallsSamples(Malls malls, TeamCalendars calendars, ReplyTargets targets) {
        this.malls = malls;
        this.calendars = calendars;
        this.targets = targets;
    }

    @Override
    public Map<String, String> of(World world) {
        return world.asOwner(() -> {
            var mall = malls.create(new MallDraft("amazon", SECRET, "DE", "de", "Europe/Berlin"));
            var calendar =
                    calendars.create(
                            SECRET,
                            "Europe/Berlin",
                            "DE",
                            Week.of(Map.of(DayOfWeek.MONDAY, "09:00-17:00")));
            return Map.of(
                    "mall", mall.id().toString(),
                    "calendar", calendar.id().toString(),
                    "target", targets.create(draft(mall)).id().toString());
        });
    }

    private static TargetDraft draft(Mall mall) {
        return new TargetDraft(
                SECRET,
                new HangsOn.OfMall(mall.id()),
                "first-answer",
                "hours",
                "8",
                null,
                null,
                null,
                "answer",
                false,
                "1",
                null);
    }
}
