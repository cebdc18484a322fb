package org.tillside.malls;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Target.Goal;
import org.tillside.kernel.Target.MetBy;

/**
 * A reply time as somebody typed it; what does not belong to its kind of time is passed over.
 *
 * @param amount hours, or business days
 * @param warning hours before the end
 */
public record TargetDraft(
        String name,
        HangsOn hangsOn,
        String goal,
        String time,
        String amount,
        @Nullable CalendarId calendar,
        @Nullable String country,
        @Nullable String zone,
        String metBy,
        boolean marketplace,
        String warning,
        @Nullable String preset) {

    private static final int MINUTES = 60;
    private static final int MOST_HOURS = 8_760;
    private static final int MOST_DAYS = 366;
    private static final int LONGEST_WARNING = 168;

    /**
     * @throws Fault mall.name, mall.country, mall.zone, target.time, target.word, target.amount,
     *     target.warning, target.calendar, calendar.unknown
     */
    ReplyTarget checked(TargetId id, TeamCalendars calendars) {
        var kind = TimeKind.of(time);
        boolean byDay = kind == TimeKind.BUSINESS_DAYS || kind == TimeKind.WEEKDAY_HOURS;
        return new ReplyTarget(
                id,
                MallDraft.name(name),
                hangsOn,
                Spelling.read(Goal.class, goal),
                kind,
                amount(kind),
                kind == TimeKind.TEAM_HOURS ? calendar(calendars) : null,
                byDay ? country(kind) : null,
                byDay ? MallDraft.zone(zone == null ? "" : zone) : null,
                Spelling.read(MetBy.class, metBy),
                marketplace,
                Duration.ofMinutes(minutes(warning, LONGEST_WARNING, "target.warning", true)),
                preset == null || preset.isBlank() ? null : preset);
    }

    private @Nullable String country(TimeKind kind) {
        boolean none = country == null || country.isBlank();
        if (none && kind == TimeKind.WEEKDAY_HOURS) return null;
        return MallDraft.country(country == null ? "" : country);
    }

    private TeamCalendar calendar(TeamCalendars calendars) {
        if (calendar == null)
            throw Fault.user("target.calendar", "Hours of a team need a calendar of that team.");
        return calendars.get(calendar);
    }

    private int amount(TimeKind kind) {
        if (kind != TimeKind.BUSINESS_DAYS)
            return minutes(amount, MOST_HOURS, "target.amount", false);
        try {
            int days = Integer.parseInt(amount.strip());
            if (days >= 1 && days <= MOST_DAYS) return days;
        } catch (NumberFormatException garbage) {
            throw wrong("target.amount", garbage);
        }
        throw wrong("target.amount", null);
    }

    /** Hours with a fraction: half an hour is 0.5, or 0,5. */
    private static int minutes(String typed, int most, String code, boolean zero) {
        try {
            double hours = Double.parseDouble(typed.strip().replace(',', '.'));
            long minutes = Math.round(hours * MINUTES);
            if (minutes >= (zero ? 0 : 1) && hours <= most) return (int) minutes;
        } catch (NumberFormatException garbage) {
            throw wrong(code, garbage);
        }
        throw wrong(code, null);
    }

    private static Fault wrong(String code, @Nullable Exception why) {
        var words =
                code.equals("target.warning")
                        ? "A warning comes 0 to 168 hours before the end."
                        : "A reply time is up to 8760 hours, or 1 to 366 business days.";
        return why == null
                ? Fault.user(code, words)
                : new Fault(code, Fault.Blame.USER, words, why);
    }
}
