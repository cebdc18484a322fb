package org.tillside.inbox.pages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.lists.View;

/**
 * Which list is meant by a word in an address: one of ours, or one that somebody made.
 *
 * @param view where {@code saved} is null, or what is shown where that is gone
 */
record Listing(View view, @Nullable UUID saved) {

    static final Listing MINE = of(View.MINE);

    static Listing of(View view) {
        return new Listing(view, null);
    }

    /**
     * A view that this reader does not have, or that there is none of, is their own: links are
     * older than roles.
     */
    static Listing shown(@Nullable String word) {
        if (word == null) return MINE;
        if (isId(word)) return new Listing(View.MINE, UUID.fromString(word));
        return View.shown().stream()
                .filter(view -> view.word().equals(word))
                .findFirst()
                .map(Listing::of)
                .orElse(MINE);
    }

    static boolean isId(String word) {
        return word.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    String word() {
        return saved == null ? view.word() : saved.toString();
    }

    boolean is(View other) {
        return saved == null && view == other;
    }
}
