package org.tillside.inbox.view;

import java.util.List;

/**
 * One of the views beside the list, with what is in it.
 *
 * @param view its word in the address and in the message key {@code inbox.view.<view>}
 * @param count at most {@link #MOST}
 * @param more there are more than {@code count}
 * @param current it is the one that is shown
 */
public record ViewCount(String view, long count, boolean more, boolean current) {

    public static final int MOST = 10_000;

    public static ViewCount of(String view, long counted, boolean current) {
        return new ViewCount(view, Math.min(counted, MOST), counted > MOST, current);
    }

    /** The word of the view that is shown; "mine" if none is. */
    public static String shown(List<ViewCount> views) {
        return views.stream()
                .filter(ViewCount::current)
                .map(ViewCount::view)
                .findFirst()
                .orElse("mine");
    }

    /** How many are closed tells nobody what to do. */
    public boolean counted() {
        return !view.equals("closed");
    }

    public String icon() {
        return switch (view) {
            case "mine" -> "inbox";
            case "unassigned" -> "hand";
            case "due" -> "clock";
            case "open" -> "list";
            case "waiting" -> "pause";
            case "closed" -> "check";
            case "quarantined" -> "shield";
            default -> throw new IllegalStateException("no drawing for the view " + view);
        };
    }
}
