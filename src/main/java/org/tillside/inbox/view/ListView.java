package org.tillside.inbox.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.web.Frame;

/**
 * One page of a view's list.
 *
 * @param view its word in the address
 * @param rows of conversations; empty in {@code quarantined} and {@code scheduled}
 * @param quarantined only in {@code quarantined}
 * @param scheduled only in {@code scheduled}
 * @param after where this page begins; null on the first
 * @param next the value of {@code after} of the next page; null on the last
 * @param open the conversation that is shown beside it
 * @param queue only what waits in it; null: all
 * @param seen when it was read: what changes later, its reader has not seen
 * @param name of a view that somebody made; null: one of ours
 * @param complete no while older messages are looked through for what a view asks about texts
 * @param unassigned how many wait without an owner: what to do when "mine" is empty
 */
public record ListView(
        String view,
        List<Row> rows,
        List<QuarantineRow> quarantined,
        List<ScheduledRow> scheduled,
        @Nullable String after,
        @Nullable String next,
        @Nullable UUID open,
        long unassigned,
        @Nullable UUID queue,
        @Nullable String name,
        Instant seen,
        boolean complete) {

    public static ListView quarantined(
            String view,
            List<QuarantineRow> rows,
            @Nullable String after,
            @Nullable String next,
            @Nullable UUID open,
            Instant seen) {
        return new ListView(
                view, List.of(), rows, List.of(), after, next, open, 0, null, null, seen, true);
    }

    public static ListView scheduled(
            String view,
            List<ScheduledRow> rows,
            @Nullable String after,
            @Nullable String next,
            @Nullable UUID open,
            Instant seen) {
        return new ListView(
                view, List.of(), List.of(), rows, after, next, open, 0, null, null, seen, true);
    }

    /** The same, of messages that are not all looked through. */
    public ListView incomplete() {
        return new ListView(
                view,
                rows,
                quarantined,
                scheduled,
                after,
                next,
                open,
                unassigned,
                queue,
                name,
                seen,
                false);
    }

    /** How it is called in the reader's language. */
    public String called(Frame frame) {
        return name == null ? frame.say("inbox.view." + view) : name;
    }

    /** Its kind, for what is said of an empty one. */
    public String kind() {
        return name == null ? view : "saved";
    }

    public boolean isEmpty() {
        return rows.isEmpty() && quarantined.isEmpty() && scheduled.isEmpty();
    }

    /** Where its frame is asked for again. */
    public String address() {
        var narrowed = queue == null ? "" : "&queue=" + queue;
        var from = (after == null ? "" : "&after=" + after) + narrowed;
        return "/inbox/" + view + "/list" + (from.isEmpty() ? "" : "?" + from.substring(1));
    }

    /** The page after this one. */
    public String older() {
        return "/inbox/" + view + "?after=" + next + (queue == null ? "" : "&queue=" + queue);
    }
}
