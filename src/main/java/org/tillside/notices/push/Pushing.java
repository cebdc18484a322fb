package org.tillside.notices.push;

import static org.jooq.impl.DSL.min;
import static org.tillside.notices.db.Tables.DEVICE;
import static org.tillside.notices.db.Tables.NOTICE;
import static org.tillside.notices.db.Tables.PUSH;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record5;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Person;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Outline;
import org.tillside.notices.Manner;
import org.tillside.notices.Manners;
import org.tillside.notices.push.PushPlan.Hold;
import org.tillside.notices.push.PushPlan.Show;
import org.tillside.notices.push.PushPlan.Waiting;

/**
 * Decides what is pushed of what waits, in the workspace that is bound now. Of two who decide about
 * one person at once, one waits for the other and then finds nothing left.
 */
@Component
public class Pushing {

    private static final Logger LOG = LoggerFactory.getLogger(Pushing.class);
    private static final int PEOPLE = 200;
    private static final int MOST = 1_000;

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Staff staff;
    private final Manners manners;
    private final Clock clock;

    public Pushing(
            DSLContext sql,
            TransactionTemplate transaction,
            Staff staff,
            Manners manners,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.staff = staff;
        this.manners = manners;
        this.clock = clock;
    }

    /** Everybody for whom something is due. */
    public void look() {
        for (var person : concerned()) {
            try {
                transaction.executeWithoutResult(_ -> decide(new PersonId(person)));
            } catch (Fault | DataAccessException wrong) {
                LOG.warn("The pushes of {} wait: {}", person, Outline.of(wrong));
            }
        }
    }

    private List<UUID> concerned() {
        return transaction.execute(_ ->
                sql.selectDistinct(NOTICE.PERSON_ID)
                        .from(NOTICE)
                        .where(NOTICE.PUSH_DUE.le(clock.instant()))
                        .limit(PEOPLE)
                        .fetch(NOTICE.PERSON_ID));
    }

    private void decide(PersonId person) {
        var devices = lockedDevices(person);
        var waiting = waiting(person);
        if (waiting.isEmpty()) return;
        var here = staff.person(person);
        var manner = manners.of(person);
        var wanted = new ArrayList<Waiting>();
        var dropped = new ArrayList<UUID>();
        for (var row : waiting) {
            boolean shown = row.value5() == null && !manner.notPushed().contains(row.value4());
            if (shown && here.isPresent() && !devices.isEmpty())
                wanted.add(new Waiting(row.value1(), row.value2(), row.value3()));
            else dropped.add(row.value1());
        }
        drop(dropped);
        if (!wanted.isEmpty()) plan(here.orElseThrow(), manner, wanted, devices);
    }

    private List<UUID> lockedDevices(PersonId person) {
        return sql.select(DEVICE.ID)
                .from(DEVICE)
                .where(DEVICE.PERSON_ID.eq(person.value()))
                .orderBy(DEVICE.ID)
                .forUpdate()
                .fetch(DEVICE.ID);
    }

    private List<Record5<UUID, Instant, Instant, String, Instant>> waiting(PersonId person) {
        return sql.select(NOTICE.ID, NOTICE.AT, NOTICE.PUSH_DUE, NOTICE.KIND, NOTICE.READ_AT)
                .from(NOTICE)
                .where(NOTICE.PERSON_ID.eq(person.value()), NOTICE.PUSH_DUE.isNotNull())
                .orderBy(NOTICE.AT, NOTICE.ID)
                .limit(MOST)
                .fetch();
    }

    private void plan(Person person, Manner manner, List<Waiting> wanted, List<UUID> devices) {
        var now = clock.instant();
        var lately = lately(person.id(), now.minus(manner.pace().window()));
        switch (PushPlan.of(wanted, lately, manner, person.zone(), now)) {
            case Hold(var until) -> hold(wanted, until);
            case Show(var pushes) -> pushes.forEach(it -> show(it, devices, now));
        }
    }

    private List<Instant> lately(PersonId person, Instant since) {
        var shown = min(NOTICE.PUSHED_AT);
        return sql.select(shown)
                .from(NOTICE)
                .where(NOTICE.PERSON_ID.eq(person.value()), NOTICE.PUSHED_AT.gt(since))
                .groupBy(NOTICE.PUSH_TAG)
                .orderBy(shown)
                .fetch(shown);
    }

    private void hold(List<Waiting> wanted, Instant until) {
        sql.update(NOTICE)
                .set(NOTICE.PUSH_DUE, until)
                .where(NOTICE.ID.in(wanted.stream().map(Waiting::notice).toList()))
                .execute();
    }

    private void show(List<UUID> notices, List<UUID> devices, Instant now) {
        var tag = notices.size() == 1 ? notices.getFirst() : Ids.next();
        sql.update(NOTICE)
                .setNull(NOTICE.PUSH_DUE)
                .set(NOTICE.PUSHED_AT, now)
                .set(NOTICE.PUSH_TAG, tag)
                .where(NOTICE.ID.in(notices))
                .execute();
        for (var device : devices)
            sql.insertInto(PUSH)
                    .set(PUSH.WORKSPACE_ID, Workspace.current().id())
                    .set(PUSH.ID, Ids.next())
                    .set(PUSH.DEVICE_ID, device)
                    .set(PUSH.TAG, tag)
                    .set(PUSH.MADE_AT, now)
                    .set(PUSH.DUE_AT, now)
                    .execute();
    }

    private void drop(Collection<UUID> notices) {
        if (notices.isEmpty()) return;
        sql.update(NOTICE).setNull(NOTICE.PUSH_DUE).where(NOTICE.ID.in(notices)).execute();
    }
}
