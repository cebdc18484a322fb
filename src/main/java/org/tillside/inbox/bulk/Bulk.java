package org.tillside.inbox.bulk;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.access.Actor;

/**
 * A deed done to many conversations, and how far it is.
 *
 * @param by who asked for it: a person or a key
 * @param chosen to how many it is done
 * @param waiting for how many it is still to be done
 * @param done how many it changed and that stand so
 * @param same how many stood so before, or were not reached before it was taken back
 * @param refused where it could not be done
 * @param undone how many are as they were before
 * @param kept how many undo left alone, for somebody changed them since
 * @param ended when it was done or undone; null: it goes on
 */
public record Bulk(
        UUID id,
        BulkDeed deed,
        By by,
        State state,
        Instant at,
        @Nullable Instant ended,
        int chosen,
        int waiting,
        int done,
        int same,
        int refused,
        int undone,
        int kept) {

    /** Who asked for it, by name at that time. */
    public record By(Actor.Kind kind, UUID id, String name) {}

    /** Where it stands. */
    public enum State {
        RUNNING,
        DONE,
        UNDOING,
        UNDONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean goesOn() {
            return this == RUNNING || this == UNDOING;
        }

        public boolean isBack() {
            return this == UNDOING || this == UNDONE;
        }
    }

    /** For how many the present state is reached. */
    public int reached() {
        return state.isBack() ? undone + kept : chosen - waiting;
    }

    /** How many are to be reached in the present state. */
    public int wanted() {
        return state.isBack() ? done + undone + kept : chosen;
    }
}
