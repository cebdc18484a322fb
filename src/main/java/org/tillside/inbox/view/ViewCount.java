package org.tillside.inbox.view;

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
}
