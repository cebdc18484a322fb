package org.tillside.insight;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** Some of many each time, so that after a while it was everybody's turn, whoever comes or goes. */
final class InTurn {

    private static final UUID FIRST = new UUID(0, 0);

    private final int atOnce;
    private UUID last = FIRST;

    InTurn(int atOnce) {
        this.atOnce = atOnce;
    }

    /** Those that follow the last ones, from the first again after the end; none twice. */
    synchronized List<UUID> of(Collection<UUID> all) {
        var inOrder = new TreeSet<>(all);
        var some =
                Stream.concat(
                                inOrder.tailSet(last, false).stream(),
                                inOrder.headSet(last, true).stream())
                        .limit(atOnce)
                        .toList();
        if (!some.isEmpty()) last = some.getLast();
        return some;
    }
}
