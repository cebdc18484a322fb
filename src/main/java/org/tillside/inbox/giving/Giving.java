package org.tillside.inbox.giving;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.PersonId;
import org.tillside.channels.Mailboxes;
import org.tillside.database.Workspace;
import org.tillside.inbox.giving.AssignmentLog.Way;
import org.tillside.inbox.giving.WaitingRows.Waiting;
import org.tillside.workforce.Assignment;
import org.tillside.workforce.Assignment.Given;
import org.tillside.workforce.Assignment.Nobody;
import org.tillside.workforce.Colleague;
import org.tillside.workforce.Gap;
import org.tillside.workforce.Rota;
import org.tillside.workforce.Workers;

/**
 * Gives out what waits, where a workspace wants that. It may be asked as often as one likes, by two
 * at once, and after a crash: it looks at what is there, one asker after the other.
 */
@Component
public class Giving {

    private static final int BATCH = 200;
    private static final int MOST = 2_000;

    private final Routings routings;
    private final Queues queues;
    private final Mailboxes mailboxes;
    private final Rota rota;
    private final Workers workers;
    private final WaitingRows rows;
    private final AssignmentLog log;
    private final GivingNews news;
    private final HandingOn handingOn;
    private final Clock clock;

    /** By workspace the last that was looked at, where more wait than are looked at at once. */
    private final Map<UUID, Waiting> reached = new ConcurrentHashMap<>();

    Giving(
            Routings routings,
            Queues queues,
            Mailboxes mailboxes,
            Rota rota,
            Workers workers,
            WaitingRows rows,
            AssignmentLog log,
            GivingNews news,
            HandingOn handingOn,
            Clock clock) {
        this.routings = routings;
        this.queues = queues;
        this.mailboxes = mailboxes;
        this.rota = rota;
        this.workers = workers;
        this.rows = rows;
        this.log = log;
        this.news = news;
        this.handingOn = handingOn;
        this.clock = clock;
    }

    /**
     * All that waits, what has waited longest first, and what is to be handed on. Where very much
     * waits, the next look goes on where this one ends.
     *
     * @return how many got somebody
     */
    @Transactional
    public int run() {
        return turn((team, book) -> {
            handingOn.run(team, book);
            var first = rows.unassigned(null, BATCH);
            int given = give(first, team, book);
            return first.size() < BATCH ? given : given + onwards(first.getLast(), team, book);
        });
    }

    /**
     * Only those of them that have waited longest: for each mail that comes, so that it does not
     * cost the more the more wait whom nobody can take.
     *
     * @return how many got somebody
     */
    @Transactional
    public int runFirst() {
        return turn((team, book) -> give(rows.unassigned(null, BATCH), team, book));
    }

    /** What is done with a team while nobody else gives out in this workspace. */
    private interface Turn {
        int give(Map<PersonId, Colleague> team, QueueBook book);
    }

    private int turn(Turn work) {
        var routing = routings.turn();
        if (routing.isEmpty()) return 0;
        var begun = clock.instant();
        var team = new LinkedHashMap<PersonId, Colleague>();
        rota.team().forEach(each -> team.put(each.person(), each));
        var book = new QueueBook(queues.all(), mailboxes.malls(), routing.get().fallback());
        int given = work.give(team, book);
        note(team, begun);
        return given;
    }

    private int onwards(Waiting first, Map<PersonId, Colleague> team, QueueBook book) {
        var here = Workspace.current().id();
        var before = reached.remove(here);
        var after = before == null || before.isBefore(first) ? first : before;
        int given = 0;
        for (int seen = BATCH; seen < MOST; seen += BATCH) {
            var some = rows.unassigned(after, BATCH);
            given += give(some, team, book);
            if (some.size() < BATCH) return given;
            after = some.getLast();
        }
        reached.put(here, after);
        return given;
    }

    /** Last of all, as whoever takes one does: a conversation first, then its person. */
    private void note(Map<PersonId, Colleague> team, Instant begun) {
        for (var each : team.values())
            if (each.lastGiven() != null && !each.lastGiven().isBefore(begun))
                workers.given(each.person(), each.lastGiven());
    }

    private int give(List<Waiting> some, Map<PersonId, Colleague> team, QueueBook book) {
        if (some.isEmpty()) return 0;
        var before = rows.before(some);
        var last = log.last(some.stream().map(each -> each.id().value()).toList());
        int given = 0;
        for (var it : some) {
            var work = book.work(it, before.get(it.id()), clock.instant());
            var answer = Assignment.decide(work, team(team, givenBack(last.get(it.id()))));
            switch (answer) {
                case Given(var person, var reasons) -> {
                    if (!rows.move(it, person, null)) continue;
                    log.note(it.id(), person, Way.RULE, false, reasons);
                    news.given(it, person);
                    team.computeIfPresent(person, (_, one) -> one.given(work.at()));
                    given++;
                }
                case Nobody(var gap) -> nobody(it, gap, book);
            }
        }
        return given;
    }

    /** Told once: what is noted already is not noted again. */
    private void nobody(Waiting it, Gap gap, QueueBook book) {
        if (gap.code().equals(it.gap())) return;
        boolean unspoken = gap == Gap.NOBODY_SPEAKS;
        var home = book.home(it);
        var queue = unspoken ? book.fallback() : home == null ? null : home.id();
        if (!rows.note(it, gap.code(), queue)) return;
        if (unspoken) news.unspoken(it);
        else news.waits(it);
    }

    /** Whoever gave it back does not get it again by itself. */
    private static @Nullable PersonId givenBack(AssignmentLog.@Nullable Entry last) {
        return last != null && last.person() == null ? last.actor() : null;
    }

    private static List<Colleague> team(Map<PersonId, Colleague> team, @Nullable PersonId without) {
        return team.values().stream().map(each -> without(each, without)).toList();
    }

    /** They stay in the team, so that what they speak is not taken for unspoken, without room. */
    static Colleague without(Colleague each, @Nullable PersonId person) {
        return each.person().equals(person) ? each.full() : each;
    }
}
