package org.tillside.malls;

import java.time.Duration;
import org.tillside.kernel.Target.Goal;
import org.tillside.kernel.Target.MetBy;

/**
 * How soon a marketplace wants an answer.
 *
 * @param amount minutes, or business days
 * @param confirmed it was read in the source; else sources disagree or are old
 * @param source where it stands
 */
public record Preset(
        String code,
        String platform,
        Goal goal,
        TimeKind time,
        int amount,
        MetBy metBy,
        Duration warning,
        boolean confirmed,
        String source) {

    /** As it is typed: hours, or days. */
    public int shownAmount() {
        return time == TimeKind.BUSINESS_DAYS ? amount : amount / 60;
    }

    TargetDraft draft(Mall mall) {
        return new TargetDraft(
                mall.name(),
                new HangsOn.OfMall(mall.id()),
                Spelling.word(goal),
                time.word(),
                String.valueOf(shownAmount()),
                null,
                mall.country(),
                mall.zone().getId(),
                Spelling.word(metBy),
                true,
                String.valueOf(warning.toHours()),
                code);
    }
}
