package org.tillside.inbox.retention;

import static org.tillside.inbox.db.Tables.RETENTION;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.database.Workspace;
import org.tillside.journal.Journal;
import org.tillside.notices.Notices;

/** What the workspace deletes by itself. Whoever changes it gives everybody a day's notice. */
@Component
public class RetentionBook {

    /** From a change until the first night that goes by it. */
    public static final Duration NOTICE = Duration.ofDays(1);

    /** How far files are gone, where older ones came since: to be looked at from the beginning. */
    public static final Instant AGAIN = Instant.EPOCH;

    private final DSLContext sql;
    private final Staff staff;
    private final Notices notices;
    private final Journal journal;
    private final Clock clock;

    RetentionBook(DSLContext sql, Staff staff, Notices notices, Journal journal, Clock clock) {
        this.sql = sql;
        this.staff = staff;
        this.notices = notices;
        this.journal = journal;
        this.clock = clock;
    }

    /** A rule, who wrote it, and from when on it deletes. */
    public record Written(
            RetentionRule rule, Instant changedAt, String changedBy, Instant beginsAt) {}

    /** Empty where nobody ever wrote one. */
    @Transactional(readOnly = true)
    public Optional<Written> find() {
        return sql.selectFrom(RETENTION).fetchOptional(RetentionBook::written);
    }

    @Transactional(readOnly = true)
    public RetentionRule rule() {
        return find().map(Written::rule).orElse(RetentionRule.OFF);
    }

    /**
     * The same while the transaction lasts, for whoever deletes by it; empty if another rule took
     * its place.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Written> hold(Written known) {
        return sql.selectFrom(RETENTION)
                .forUpdate()
                .fetchOptional(RetentionBook::written)
                .filter(known::equals);
    }

    /** Nothing is deleted by it before a day is over. The same again changes nothing. */
    @Transactional
    public Written set(RetentionRule wanted) {
        var before = find();
        if (before.isPresent() && before.get().rule().equals(wanted)) return before.get();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var written = new Written(wanted, now, Actor.current().name(), now.plus(NOTICE));
        keep(written);
        journal.note("retention.changed", "retention", "", "", details(wanted));
        if (!wanted.isOff()) tellOwners(now);
        return written;
    }

    private void keep(Written it) {
        var rule = it.rule();
        var row =
                sql.newRecord(RETENTION)
                        .with(RETENTION.CLOSED_MONTHS, rule.closedMonths())
                        .with(RETENTION.FILE_MONTHS, rule.fileMonths())
                        .with(RETENTION.SPAM_DAYS, rule.spamDays())
                        .with(RETENTION.QUARANTINE_DAYS, rule.quarantineDays())
                        .with(RETENTION.HELD_TAGS, rule.heldTags().toArray(String[]::new))
                        .with(RETENTION.CHANGED_AT, it.changedAt())
                        .with(RETENTION.CHANGED_BY, it.changedBy())
                        .with(RETENTION.BEGINS_AT, it.beginsAt())
                        .with(RETENTION.FILES_TO, (Instant) null)
                        .with(RETENTION.FILES_TO_ID, null);
        sql.insertInto(RETENTION)
                .set(row)
                .set(RETENTION.WORKSPACE_ID, Workspace.current().id())
                .onConflict(RETENTION.WORKSPACE_ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    private void tellOwners(Instant changed) {
        staff.all().stream()
                .filter(member -> member.role() == Role.OWNER)
                .forEach(owner ->
                        notices.tell(
                                owner.id(),
                                "inbox.retention",
                                List.of(),
                                "/settings/retention",
                                "retention/" + changed));
    }

    private static Map<String, String> details(RetentionRule it) {
        var details = new LinkedHashMap<String, String>();
        put(details, "closed-months", it.closedMonths());
        put(details, "file-months", it.fileMonths());
        put(details, "spam-days", it.spamDays());
        put(details, "quarantine-days", it.quarantineDays());
        details.put("held", String.join(", ", it.heldTags()));
        return details;
    }

    private static void put(Map<String, String> to, String what, @Nullable Integer number) {
        to.put(what, number == null ? "never" : number.toString());
    }

    private static Written written(Record row) {
        return new Written(
                new RetentionRule(
                        row.get(RETENTION.CLOSED_MONTHS),
                        row.get(RETENTION.FILE_MONTHS),
                        row.get(RETENTION.SPAM_DAYS),
                        row.get(RETENTION.QUARANTINE_DAYS),
                        List.of(row.get(RETENTION.HELD_TAGS))),
                row.get(RETENTION.CHANGED_AT),
                row.get(RETENTION.CHANGED_BY),
                row.get(RETENTION.BEGINS_AT));
    }
}
