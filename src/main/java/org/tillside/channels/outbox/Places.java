package org.tillside.channels.outbox;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tillside.channels.MailboxId;
import org.tillside.channels.transport.WayOut;
import org.tillside.database.Workspace;

/**
 * The places of this process in which mail is handed over at the same time. A mail server may be
 * silent for minutes, so a mailbox takes few of them; and no workspace, nor the relay of all, takes
 * more than it leaves free to the others.
 */
final class Places {

    static final int ALL = 32;
    static final int OF_A_MAILBOX = 4;

    private final Map<OutboxId, Place> taken = new ConcurrentHashMap<>();

    /** Whose mail it is, and which way it goes. */
    record Place(Workspace workspace, MailboxId mailbox, WayOut way) {}

    /** How many more of this kind may be taken now. */
    int room(Place it) {
        int free = ALL - taken.size();
        int room = OF_A_MAILBOX - count(other -> other.mailbox().equals(it.mailbox()));
        room =
                Math.min(
                        room,
                        share(free, count(other -> other.workspace().equals(it.workspace()))));
        if (it.way() == WayOut.RELAY)
            room = Math.min(room, share(free, count(other -> other.way() == WayOut.RELAY)));
        return Math.max(0, room);
    }

    /** One by one, as long as fewer are taken than are free. */
    private static int share(int free, int taken) {
        return (free - taken + 1) / 2;
    }

    boolean areTaken() {
        return taken.size() >= ALL;
    }

    void take(OutboxId id, Place place) {
        taken.put(id, place);
    }

    void leave(OutboxId id) {
        taken.remove(id);
    }

    boolean hold(OutboxId id) {
        return taken.containsKey(id);
    }

    boolean areEmpty() {
        return taken.isEmpty();
    }

    /** Who has the fewest places is first; among equals it is anybody. */
    List<Workspace> inTurn(Collection<Workspace> all) {
        var turn = new ArrayList<>(all);
        Collections.shuffle(turn);
        var counts = counts(Place::workspace);
        turn.sort(comparingLong(it -> counts.getOrDefault(it, 0L)));
        return turn;
    }

    /** Who has the fewest places is first; equals stay as they stood. */
    List<MailboxId> inOrder(Collection<MailboxId> all) {
        var order = new ArrayList<>(all);
        var counts = counts(Place::mailbox);
        order.sort(comparingLong(it -> counts.getOrDefault(it, 0L)));
        return order;
    }

    /** As they are now: what is sorted by them must not change meanwhile. */
    private <T> Map<T, Long> counts(Function<Place, T> by) {
        return taken.values().stream().collect(groupingBy(by, counting()));
    }

    private int count(Predicate<Place> which) {
        return (int) taken.values().stream().filter(which).count();
    }
}
