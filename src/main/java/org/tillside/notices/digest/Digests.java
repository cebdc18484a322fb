package org.tillside.notices.digest;

import static org.tillside.notices.db.Tables.MANNER;
import static org.tillside.notices.db.Tables.NOTICE;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Person;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Outline;
import org.tillside.notices.Manners;
import org.tillside.notices.Notice;
import org.tillside.notices.Rhythm;
import org.tillside.notices.StaffPost;

/**
 * Unread notices as a mail, once a period, in the workspace that is bound now. That the period was
 * looked at, which notices were, and the mail in the outbox are one transaction; so a period has
 * one mail and a notice stands in one, whoever dies and however many look. Of periods that nobody
 * looked at, only the last one is.
 */
@Component
public class Digests {

    private static final Logger LOG = LoggerFactory.getLogger(Digests.class);

    /** More than anybody reads; what is left over stands in the next one. */
    private static final int MOST = 1_000;

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Staff staff;
    private final Manners manners;
    private final DigestLetters letters;
    private final ObjectProvider<StaffPost> post;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    public Digests(
            DSLContext sql,
            TransactionTemplate transaction,
            Staff staff,
            Manners manners,
            DigestLetters letters,
            ObjectProvider<StaffPost> post,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.staff = staff;
        this.manners = manners;
        this.letters = letters;
        this.post = post;
        this.events = events;
        this.clock = clock;
    }

    /** Everybody who wants one. Without a mailbox to send from, all wait. */
    public void look() {
        if (post.stream().allMatch(it -> it.sender().isEmpty())) return;
        for (var person : wanting()) {
            try {
                transaction.executeWithoutResult(_ -> write(new PersonId(person)));
            } catch (Fault | DataAccessException wrong) {
                LOG.warn("The digest of {} waits: {}", person, Outline.of(wrong));
            }
        }
    }

    private List<UUID> wanting() {
        return transaction.execute(_ ->
                sql.select(MANNER.PERSON_ID)
                        .from(MANNER)
                        .where(MANNER.RHYTHM.ne(Rhythm.OFF.word()))
                        .orderBy(MANNER.PERSON_ID)
                        .fetch(MANNER.PERSON_ID));
    }

    private void write(PersonId id) {
        var row =
                sql.selectFrom(MANNER)
                        .where(MANNER.PERSON_ID.eq(id.value()))
                        .forUpdate()
                        .skipLocked()
                        .fetchOne();
        var person = staff.person(id).orElse(null);
        if (row == null || person == null) return;
        var until =
                Rhythm.of(row.get(MANNER.RHYTHM))
                        .last(clock.instant(), person.zone(), row.get(MANNER.DIGEST_HOUR))
                        .filter(it -> it.isAfter(row.get(MANNER.DIGESTED_UNTIL)));
        if (until.isEmpty()) return;
        sql.update(MANNER)
                .set(MANNER.DIGESTED_UNTIL, until.get())
                .where(MANNER.PERSON_ID.eq(id.value()))
                .execute();
        tell(person, row.get(MANNER.DIGEST_SINCE));
    }

    private void tell(Person person, Instant since) {
        var notMailed = manners.of(person.id()).notMailed();
        var unread = unread(person.id(), since);
        var mailed = unread.stream().filter(it -> !notMailed.contains(it.kind())).toList();
        sql.update(NOTICE)
                .set(NOTICE.DIGESTED_AT, clock.instant())
                .where(NOTICE.ID.in(unread.stream().map(Notice::id).toList()))
                .execute();
        if (mailed.isEmpty()) return;
        var shown = mailed.subList(0, Math.min(mailed.size(), DigestLetters.SHOWN));
        events.publishEvent(letters.of(person, shown, mailed.size()));
    }

    private List<Notice> unread(PersonId person, Instant since) {
        Condition fresh = NOTICE.READ_AT.isNull().and(NOTICE.DIGESTED_AT.isNull());
        return sql.select(NOTICE.ID, NOTICE.KIND, NOTICE.WORDS, NOTICE.LINK, NOTICE.AT)
                .from(NOTICE)
                .where(NOTICE.PERSON_ID.eq(person.value()), NOTICE.AT.ge(since))
                .and(fresh)
                .orderBy(NOTICE.AT.desc(), NOTICE.ID.desc())
                .limit(MOST)
                .fetch(Digests::notice);
    }

    private static Notice notice(Record it) {
        return new Notice(
                it.get(NOTICE.ID),
                it.get(NOTICE.KIND),
                List.of(it.get(NOTICE.WORDS)),
                it.get(NOTICE.LINK),
                it.get(NOTICE.AT),
                false);
    }
}
