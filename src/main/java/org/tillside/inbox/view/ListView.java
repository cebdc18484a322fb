package org.tillside.inbox.view;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One page of a view's list.
 *
 * @param view its word in the address
 * @param rows of conversations; empty in {@code quarantined}
 * @param quarantined only in {@code quarantined}
 * @param after where this page begins; null on the first
 * @param next the value of {@code after} of the next page; null on the last
 * @param open the conversation that is shown beside it
 * @param unassigned how many wait without an owner: what to do when "mine" is empty
 */
public record ListView(
        String view,
        List<Row> rows,
        List<QuarantineRow> quarantined,
        @Nullable String after,
        @Nullable String next,
        @Nullable UUID open,
        long unassigned) {

    public boolean isEmpty() {
        return rows.isEmpty() && quarantined.isEmpty();
    }

    /** Where its frame is asked for again. */
    public String address() {
        return "/inbox/" + view + "/list" + (after == null ? "" : "?after=" + after);
    }

    /** The page after this one. */
    public String older() {
        return "/inbox/" + view + "?after=" + next;
    }
}
