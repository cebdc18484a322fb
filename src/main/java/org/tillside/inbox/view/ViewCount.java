package org.tillside.inbox.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.web.Frame;

/**
 * One of the views beside the list, with what is in it.
 *
 * @param view its word in the address and in the message key {@code inbox.view.<view>}
 * @param count at most {@link #MOST}
 * @param more there are more than {@code count}, or may be: older messages are looked through
 * @param name of one that somebody made; null: one of ours
 * @param shared one that somebody made for everybody
 * @param current it is the one that is shown
 */
public record ViewCount(
        String view,
        long count,
        boolean more,
        boolean current,
        @Nullable String name,
        boolean shared) {

    public static final int MOST = 10_000;

    public static ViewCount of(String view, long counted, boolean current) {
        return of(view, counted, false, current, null, false);
    }

    public static ViewCount of(
            String view,
            long counted,
            boolean more,
            boolean current,
            @Nullable String name,
            boolean shared) {
        return new ViewCount(
                view, Math.min(counted, MOST), more || counted > MOST, current, name, shared);
    }

    /** How it is called in the reader's language. */
    public String called(Frame frame) {
        return name == null ? frame.say("inbox.view." + view) : name;
    }

    /** The word of the view that is shown; "mine" if none is. */
    public static String shown(List<ViewCount> views) {
        return views.stream()
                .filter(ViewCount::current)
                .map(ViewCount::view)
                .findFirst()
                .orElse("mine");
    }

    /** How many are closed, or spam, tells nobody what to do. */
    public boolean counted() {
        return !view.equals("closed") && !view.equals("spam");
    }

    public String icon() {
        if (name != null) return shared ? "person" : "flag";
        return switch (view) {
            case "mine" -> "inbox";
            case "unassigned" -> "hand";
            case "due" -> "clock";
            case "open" -> "list";
            case "waiting" -> "pause";
            case "followed" -> "bell";
            case "snoozed" -> "snooze";
            case "scheduled" -> "send";
            case "closed" -> "check";
            case "spam" -> "block";
            case "quarantined" -> "shield";
            default -> throw new IllegalStateException("no drawing for the view " + view);
        };
    }
}
