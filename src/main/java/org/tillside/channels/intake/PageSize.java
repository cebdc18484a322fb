package org.tillside.channels.intake;

/** How many rows a page of a list has: at least one, at most 200. */
final class PageSize {

    private static final int MOST = 200;

    private PageSize() {}

    static int of(int asked) {
        return Math.clamp(asked, 1, MOST);
    }
}
