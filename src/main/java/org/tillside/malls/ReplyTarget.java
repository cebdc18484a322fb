package org.tillside.malls;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Target.Goal;
import org.tillside.kernel.Target.MetBy;

/**
 * By when a buyer is to be answered, or a conversation closed. It is never changed: another takes
 * its place.
 *
 * @param amount minutes, or business days
 * @param calendar of team hours only
 * @param country of business days and weekday hours: whose holidays do not count; null: none
 * @param zone of business days and weekday hours: where a day ends
 * @param marketplace a marketplace counts it, and does not wait for the buyer
 * @param preset the line of {@code malls/presets.txt} it was made from
 */
public record ReplyTarget(
        TargetId id,
        String name,
        HangsOn hangsOn,
        Goal goal,
        TimeKind time,
        int amount,
        @Nullable TeamCalendar calendar,
        @Nullable String country,
        @Nullable ZoneId zone,
        MetBy metBy,
        boolean marketplace,
        Duration warning,
        @Nullable String preset) {

    /** Hours if it is that, to the quarter; or days. */
    public String shownAmount() {
        if (time == TimeKind.BUSINESS_DAYS || amount % 60 != 0) return String.valueOf(amount);
        return String.valueOf(amount / 60);
    }
}
