package org.tillside.inbox.pages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Priority;
import org.tillside.malls.CalendarId;
import org.tillside.malls.HangsOn;
import org.tillside.malls.MallId;
import org.tillside.malls.TargetDraft;

/**
 * What stands in the form of a reply time; what is blank, Spring leaves null.
 *
 * @param on {@code all}, or {@code mall:}, {@code mailbox:}, {@code tag:} or {@code priority:} and
 *     which
 * @param days of business days and weekday hours: a country, a bar, and a time zone
 */
public record TargetForm(
        @Nullable String name,
        @Nullable String on,
        @Nullable String goal,
        @Nullable String time,
        @Nullable String amount,
        @Nullable String calendar,
        @Nullable String days,
        @Nullable String metBy,
        @Nullable Boolean marketplace,
        @Nullable String warning) {

    static final TargetForm EMPTY =
            new TargetForm(
                    null, "all", "first-answer", "hours", "24", null, null, "answer", false, "2");

    TargetDraft draft() {
        var place = typed(days).split("\\|", 2);
        return new TargetDraft(
                typed(name),
                hangsOn(typed(on)),
                typed(goal),
                typed(time),
                typed(amount),
                typed(calendar).isBlank() ? null : new CalendarId(uuid(typed(calendar))),
                place[0],
                place.length > 1 ? place[1] : "",
                typed(metBy),
                isMarketplace(),
                typed(warning),
                null);
    }

    /** A box that is not ticked is not sent. */
    public boolean isMarketplace() {
        return Boolean.TRUE.equals(marketplace);
    }

    private static HangsOn hangsOn(String words) {
        if (words.isEmpty() || words.equals("all")) return new HangsOn.Everything();
        var parts = words.split(":", 2);
        if (parts.length == 2)
            switch (parts[0]) {
                case "mall":
                    return new HangsOn.OfMall(new MallId(uuid(parts[1])));
                case "mailbox":
                    return new HangsOn.OfMailbox(uuid(parts[1]));
                case "tag":
                    return new HangsOn.OfTag(parts[1]);
                case "priority":
                    return new HangsOn.OfPriority(Priority.of(parts[1]));
                default:
                    break;
            }
        throw Fault.user(
                "target.on",
                "A reply time hangs on all mail, a mall, a mailbox, a tag or a priority.");
    }

    private static UUID uuid(String words) {
        try {
            return UUID.fromString(words);
        } catch (IllegalArgumentException garbage) {
            throw new Fault(
                    "target.on",
                    Fault.Blame.USER,
                    "A reply time hangs on all mail, a mall, a mailbox, a tag or a priority.",
                    garbage);
        }
    }

    public static String typed(@Nullable String words) {
        return words == null ? "" : words.strip();
    }
}
