package org.tillside.inbox.lists;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.access.PersonId;
import org.tillside.kernel.Condition;
import org.tillside.kernel.Fault;

/**
 * A list that somebody made.
 *
 * @param owner whose it is; null: everybody's
 */
public record SavedView(UUID id, @Nullable PersonId owner, Wanted wanted) {

    public static final int LONGEST_NAME = 60;

    /** What stands in it, and how. Faults: {@code view.name}. */
    public record Wanted(String name, Condition condition, Sort sort) {

        public Wanted {
            name = name.strip();
            if (name.isEmpty()
                    || name.length() > LONGEST_NAME
                    || name.chars().anyMatch(Character::isISOControl))
                throw Fault.user(
                        "view.name",
                        "A view's name is one line of 1 to " + LONGEST_NAME + " letters.");
        }
    }

    /**
     * How many stand in it.
     *
     * @param number at most {@link Counts#MOST} + 1
     * @param complete older messages are looked through, too, for what it asks about texts
     */
    public record Count(long number, boolean complete) {}

    public String name() {
        return wanted.name();
    }

    public boolean isShared() {
        return owner == null;
    }
}
