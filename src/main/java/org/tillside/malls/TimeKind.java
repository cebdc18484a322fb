package org.tillside.malls;

import java.util.Arrays;
import java.util.Locale;
import org.tillside.kernel.Fault;

/** Which time counts. */
public enum TimeKind {
    HOURS,
    /** Those of a team calendar. */
    TEAM_HOURS,
    /** All but those of the weekend and of holidays. */
    WEEKDAY_HOURS,
    BUSINESS_DAYS;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @throws Fault target.time
     */
    public static TimeKind of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        Fault.user(
                                "target.time",
                                "Time is counted in hours, team-hours, weekday-hours or business-days."));
    }
}
