package org.tillside.notices.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Person;
import org.tillside.access.Staff;
import org.tillside.database.Workspace;
import org.tillside.notices.Manners;
import org.tillside.notices.push.PushRows.Claimed;

/** Carries the last mile: what is due goes to its browser, many at a time, each by itself. */
@Component
public class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int AT_ONCE = 50;

    private final PushRows rows;
    private final PushLetters letters;
    private final PushServices services;
    private final Devices devices;
    private final Staff staff;
    private final Manners manners;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Courier(
            PushRows rows,
            PushLetters letters,
            PushServices services,
            Devices devices,
            Staff staff,
            Manners manners,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.letters = letters;
        this.services = services;
        this.devices = devices;
        this.staff = staff;
        this.manners = manners;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is due in the workspace that is bound now; returns when all of it was answered. */
    public void round() {
        var workspace = Workspace.current();
        var under = new ArrayList<Thread>();
        for (var each : claimed())
            under.add(
                    Thread.ofVirtual()
                            .name("push-", 0)
                            .start(() -> workspace.run(() -> carry(each))));
        try {
            for (var thread : under) thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Claimed> claimed() {
        return rows.claim(AT_ONCE);
    }

    /** What breaks here is tried again in a minute, until it is too old to tell. */
    private void carry(Claimed it) {
        try {
            if (Boolean.TRUE.equals(transaction.execute(_ -> waits(it)))) return;
            var left = Duration.between(clock.instant(), it.madeAt().plus(PushRows.LIFETIME));
            var letter =
                    left.isPositive()
                            ? transaction.<Optional<PushLetter>>execute(_ -> letter(it))
                            : Optional.<PushLetter>empty();
            if (letter == null || letter.isEmpty()) rows.end(it);
            else rows.note(it, services.send(it.to(), letter.get(), left));
        } catch (RuntimeException broken) {
            LOG.warn("A push to device {} waits", it.device(), broken);
        }
    }

    /** What was decided before quiet hours, and is still here, comes when they end. */
    private boolean waits(Claimed it) {
        var end = staff.person(it.person()).flatMap(this::quietUntil);
        end.ifPresent(moment -> rows.hold(it, moment));
        return end.isPresent();
    }

    private Optional<Instant> quietUntil(Person person) {
        return Optional.ofNullable(manners.of(person.id()).quiet())
                .flatMap(quiet -> quiet.endsAfter(clock.instant(), person.zone()));
    }

    /** Empty: there is nothing to tell any more, or nobody here to be told. */
    private Optional<PushLetter> letter(Claimed it) {
        var person = staff.person(it.person());
        if (person.isEmpty()) devices.forget(it.person());
        return person.flatMap(there -> letters.of(there, notPushed(there), it.tag()));
    }

    private Set<String> notPushed(Person person) {
        return manners.of(person.id()).notPushed();
    }
}
