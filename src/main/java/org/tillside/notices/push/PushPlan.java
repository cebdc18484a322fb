package org.tillside.notices.push;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tillside.notices.Manner;

/** What is shown now of what waits, or until when all of it waits. */
public sealed interface PushPlan {

    record Hold(Instant until) implements PushPlan {}

    /**
     * @param pushes the notices of each; of one notice it says what happened, of several how many
     */
    record Show(List<List<UUID>> pushes) implements PushPlan {}

    /**
     * @param due later than it was told: it was held back
     */
    record Waiting(UUID notice, Instant at, Instant due) {
        boolean held() {
            return due.isAfter(at);
        }
    }

    /**
     * In quiet hours nothing. Then what was held back comes as one; else each by itself, as long as
     * there is room, and the last one takes all that is left.
     *
     * @param waiting at least one, the oldest first
     * @param lately when pushes were shown within the pace's time before now, the oldest first
     */
    static PushPlan of(
            List<Waiting> waiting, List<Instant> lately, Manner manner, ZoneId zone, Instant now) {
        var quiet = manner.quiet();
        if (quiet != null) {
            var end = quiet.endsAfter(now, zone);
            if (end.isPresent()) return new Hold(end.get());
        }
        int room = manner.pace().room(lately);
        if (room == 0) return new Hold(manner.pace().roomAfter(lately));
        var ids = waiting.stream().map(Waiting::notice).toList();
        return new Show(waiting.stream().anyMatch(Waiting::held) ? List.of(ids) : each(ids, room));
    }

    private static List<List<UUID>> each(List<UUID> ids, int room) {
        var pushes = new ArrayList<List<UUID>>();
        int alone = ids.size() <= room ? ids.size() : room - 1;
        ids.subList(0, alone).forEach(it -> pushes.add(List.of(it)));
        if (alone < ids.size()) pushes.add(ids.subList(alone, ids.size()));
        return pushes;
    }
}
