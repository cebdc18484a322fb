package org.tillside.inbox.giving;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.inbox.giving.AssignmentLog.Way;
import org.tillside.inbox.giving.WaitingRows.Waiting;
import org.tillside.workforce.Assignment;
import org.tillside.workforce.Assignment.Given;
import org.tillside.workforce.Assignment.Nobody;
import org.tillside.workforce.Colleague;
import org.tillside.workforce.Rota;
import org.tillside.workforce.Standing;
import org.tillside.workforce.Worker;
import org.tillside.workforce.Workers;

/**
 * What waits for somebody whose shift is over, who is absent or who left goes to others. At a
 * shift's end it stays where nobody else could take it; of somebody absent it goes back into its
 * queue. What a person gave to somebody who was not there stays with them.
 */
@Component
class HandingOn {

    private static final int MOST = 500;

    private final Workers workers;
    private final Staff staff;
    private final Rota rota;
    private final WaitingRows rows;
    private final AssignmentLog log;
    private final GivingNews news;
    private final Clock clock;

    HandingOn(
            Workers workers,
            Staff staff,
            Rota rota,
            WaitingRows rows,
            AssignmentLog log,
            GivingNews news,
            Clock clock) {
        this.workers = workers;
        this.staff = staff;
        this.rota = rota;
        this.rows = rows;
        this.log = log;
        this.news = news;
        this.clock = clock;
    }

    /**
     * @param team changed by what is handed on
     */
    void run(Map<PersonId, Colleague> team, QueueBook book) {
        var gone = new HashMap<PersonId, Boolean>();
        for (var worker : workers.all()) {
            var back = comesBack(worker);
            if (back != null) gone.put(worker.person(), back);
        }
        var left = left();
        for (var person : left) gone.put(person, false);
        handOn(gone, false, left, team, book);
        handOn(gone, true, left, team, book);
    }

    /** First those of who does not come back soon: they are not to wait behind the others'. */
    private void handOn(
            Map<PersonId, Boolean> gone,
            boolean back,
            Set<PersonId> left,
            Map<PersonId, Colleague> team,
            QueueBook book) {
        var those =
                gone.entrySet().stream()
                        .filter(it -> it.getValue() == back)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        if (those.isEmpty()) return;
        var some = rows.of(those, null, MOST);
        var last = log.last(some.stream().map(each -> each.id().value()).toList());
        for (var it : some) {
            var entry = last.get(it.id());
            boolean wanted = entry != null && entry.knowingly() && !left.contains(it.assignee());
            if (it.assignee() == null || wanted) continue;
            handOn(it, it.assignee(), back, team, book);
        }
    }

    /** Null: they are there, or for a moment only away; false: not soon. */
    private @Nullable Boolean comesBack(Worker worker) {
        return comesBack(worker, rota.standing(worker, Locale.ROOT));
    }

    /** Who is away and has no page open is so for a moment until the shift is over. */
    private @Nullable Boolean comesBack(Worker worker, Standing standing) {
        return switch (standing) {
            case Standing.Away _ -> comesBack(worker, rota.behindAway(worker));
            case Standing.OnShift _, Standing.StillHere _ -> null;
            case Standing.OffShift _, Standing.Holiday _ -> true;
            case Standing.Absent _ -> false;
        };
    }

    private Set<PersonId> left() {
        var here = staff.all().stream().map(StaffMember::id).collect(Collectors.toSet());
        var left = new HashSet<>(rota.loads().keySet());
        left.removeAll(here);
        return left;
    }

    private void handOn(
            Waiting it,
            PersonId from,
            boolean comesBack,
            Map<PersonId, Colleague> team,
            QueueBook book) {
        var work = book.work(it, null, clock.instant());
        var others = team.values().stream().map(each -> Giving.without(each, from)).toList();
        switch (Assignment.decide(work, others)) {
            case Given(var to, var reasons) -> {
                if (!rows.move(it, to, null)) return;
                log.note(it.id(), to, Way.HANDED_ON, false, reasons);
                news.handedOn(it, from, to);
                team.computeIfPresent(to, (_, one) -> one.given(work.at()));
            }
            case Nobody(var gap) -> {
                if (comesBack || !rows.move(it, null, gap.code())) return;
                log.note(it.id(), null, Way.HANDED_ON, false, java.util.List.of());
                news.laidBack(it, from);
            }
        }
    }
}
