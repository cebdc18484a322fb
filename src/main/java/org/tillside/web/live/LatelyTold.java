package org.tillside.web.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.tillside.web.PageMoment;

/**
 * What this node was told within the last minute. A page is read, and only later does its browser
 * listen: what changed in between it hears from here. Nobody's memory is trusted further than it
 * reaches; a page older than that looks at everything.
 */
final class LatelyTold {

    static final Duration KEPT = Duration.ofMinutes(1);
    static final int MOST = 10_000;

    /** How far the clock of another node may be from ours. */
    private static final Duration SKEW = Duration.ofSeconds(1);

    private final ArrayDeque<Told> told = new ArrayDeque<>();
    private Instant complete = Instant.MAX; // from then on nothing is missing

    private record Told(Instant at, UUID workspace, String topic) {}

    synchronized void note(UUID workspace, String topic, Instant now) {
        told.addLast(new Told(now, workspace, topic));
        while (told.size() > MOST || told.getFirst().at().isBefore(now.minus(KEPT)))
            reachTo(told.removeFirst().at());
    }

    /** What was told before now is unknown: nobody listened. */
    synchronized void forget(Instant now) {
        told.clear();
        complete = now;
    }

    /** The topics told since this moment, each once; or that everything may have changed. */
    synchronized Set<String> since(UUID workspace, PageMoment since, Instant now) {
        boolean ours = since.node().equals(PageMoment.HERE);
        var from = ours ? since.at() : since.at().minus(SKEW);
        if (!from.isAfter(complete) || from.isBefore(now.minus(KEPT)))
            return Set.of(LiveStream.EVERYTHING);
        var topics = new LinkedHashSet<String>();
        for (var each : told)
            if (each.workspace().equals(workspace) && !each.at().isBefore(from))
                topics.add(each.topic());
        return topics;
    }

    private void reachTo(Instant forgotten) {
        if (forgotten.isAfter(complete)) complete = forgotten;
    }
}
