package org.tillside.inbox.view;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.web.Frame;

/**
 * What can be done with several conversations of a list at once.
 *
 * @param form of one deed: sent twice, it is done once
 * @param people to whom they can be given; nobody where this reader may not
 * @param tags that this workspace uses, to choose from
 * @param whole how many stand in the list; null: nobody counts them
 * @param most how many at once
 * @param doing the last one of this reader, as long as it goes on and for a while after; null: none
 */
public record BulkBar(
        UUID form,
        List<PersonView> people,
        List<String> tags,
        @Nullable Long whole,
        long most,
        @Nullable BulkView doing,
        LaterView later) {

    /** "All 340 of this view". */
    public String all(Frame frame) {
        if (whole == null) return frame.say("inbox.bulk.whole");
        return whole > most
                ? frame.say("inbox.bulk.first", frame.number(most))
                : frame.say("inbox.bulk.all", frame.number(whole));
    }

    /** How many that is, as it is counted beside the ticks; empty where nobody knows. */
    public String many(Frame frame) {
        return whole == null ? "" : frame.number(Math.min(whole, most));
    }
}
