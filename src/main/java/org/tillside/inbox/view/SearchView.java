package org.tillside.inbox.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.search.Wrong;

/**
 * The page of the search.
 *
 * @param typed what stands in the box; blank: nothing was asked yet
 * @param order {@code newest} or {@code best}
 * @param after where this page begins; null on the first
 * @param next the value of {@code after} of the next page; null on the last
 * @param wrong why it could not be understood; null if it could
 * @param enteredTo older messages cannot be found yet; null: all can
 */
public record SearchView(
        String typed,
        String order,
        List<FoundRow> rows,
        @Nullable String after,
        @Nullable String next,
        @Nullable Wrong wrong,
        @Nullable Instant enteredTo) {

    public boolean asked() {
        return !typed.isBlank();
    }

    public String address(String inOrder) {
        return "/search?q="
                + URLEncoder.encode(typed, UTF_8)
                + (inOrder.equals("newest") ? "" : "&order=" + inOrder);
    }

    /** The page after this one. */
    public String more() {
        return address(order) + "&after=" + next;
    }
}
