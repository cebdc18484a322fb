package org.tillside.inbox.view;

import java.util.UUID;

/**
 * A queue above the list of what nobody has.
 *
 * @param count how many wait in it
 * @param current only these are shown
 */
public record QueueCount(UUID id, String name, int count, boolean current) {

    /** The current one leads back to all. */
    public String href() {
        return "/inbox/unassigned" + (current ? "" : "?queue=" + id);
    }
}
