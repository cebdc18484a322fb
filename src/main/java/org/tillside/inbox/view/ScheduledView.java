package org.tillside.inbox.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is to leave later.
 *
 * @param at when it leaves
 * @param author the name of who wrote it
 * @param words HTML, safe
 * @param files names of what goes along
 * @param heldFor the message {@code inbox.scheduled.held.<heldFor>} says why it does not leave;
 *     null: it does
 * @param sendable whoever looks may send it now
 */
public record ScheduledView(
        UUID id,
        Instant at,
        String author,
        int hue,
        String words,
        @Nullable String language,
        List<String> files,
        @Nullable String heldFor,
        boolean closes,
        boolean sendable)
        implements Entry {

    /** Why it does not leave, as the messages know it. */
    public String why() {
        return why(heldFor);
    }

    /**
     * @param heldFor null: it leaves
     */
    public static String why(@Nullable String heldFor) {
        if (heldFor == null) return "";
        return switch (heldFor) {
            case "buyer-wrote", "came-back", "answered", "guard", "late", "restored" -> heldFor;
            case "person.unknown" -> "gone";
            default -> "other";
        };
    }
}
