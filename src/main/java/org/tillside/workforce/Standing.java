package org.tillside.workforce;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How somebody stands to their work right now. */
public sealed interface Standing {

    /**
     * @param until null where no end is in sight
     */
    record OnShift(@Nullable Instant until) implements Standing {}

    /** Outside of their hours, but a page is open. */
    record StillHere() implements Standing {}

    record OffShift() implements Standing {}

    /** A public holiday where they are, by its name in the language that was asked for. */
    record Holiday(String name) implements Standing {}

    /** They said so. */
    record Away() implements Standing {}

    record Absent(LocalDate until) implements Standing {}

    /** For messages and styles. */
    default String code() {
        return switch (this) {
            case OnShift _ -> "on-shift";
            case StillHere _ -> "still-here";
            case OffShift _ -> "off-shift";
            case Holiday _ -> "holiday";
            case Away _ -> "away";
            case Absent _ -> "absent";
        };
    }

    default boolean isOnShift() {
        return this instanceof OnShift;
    }

    /** To be found at work, if not by plan. */
    default boolean isPresent() {
        return this instanceof OnShift || this instanceof StillHere;
    }
}
