package org.tillside.channels.intake;

import static org.tillside.channels.db.Tables.INTAKE;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.MailboxId;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.Sha256;

/** What came in, and what became of it. */
@Component
class IntakeLog {

    private final DSLContext sql;

    IntakeLog(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @param state waiting, taken, duplicate or quarantined
     * @param reason why it stands aside; null if it does not
     */
    record Entry(
            UUID id,
            UUID mailbox,
            String source,
            Instant receivedAt,
            long size,
            String sha256,
            String state,
            @Nullable String reason,
            @Nullable String messageId,
            @Nullable String subject,
            @Nullable String from) {

        @JsonIgnore
        Cursor cursor() {
            return new Cursor(receivedAt, id);
        }
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public KeysetPage<Entry> list(MailboxId mailbox, @Nullable String after, int limit) {
        var below = after == null ? DSL.noCondition() : INTAKE.ID.lt(Cursor.decode(after).id());
        var found =
                sql.selectFrom(INTAKE)
                        .where(INTAKE.MAILBOX_ID.eq(mailbox.value()), below)
                        .orderBy(INTAKE.ID.desc())
                        .limit(limit + 1)
                        .fetch(IntakeLog::entry);
        return KeysetPage.of(found, limit, Entry::cursor);
    }

    @Transactional(readOnly = true)
    public Entry get(MailboxId mailbox, String id) {
        return uuid(id).flatMap(it ->
                        sql.selectFrom(INTAKE)
                                .where(INTAKE.MAILBOX_ID.eq(mailbox.value()), INTAKE.ID.eq(it))
                                .fetchOptional(IntakeLog::entry))
                .orElseThrow(() -> Fault.unknown("message", id));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Entry entry(Record it) {
        return new Entry(
                it.get(INTAKE.ID),
                it.get(INTAKE.MAILBOX_ID),
                it.get(INTAKE.SOURCE),
                it.get(INTAKE.RECEIVED_AT),
                it.get(INTAKE.SIZE),
                new Sha256(it.get(INTAKE.SHA256)).hex(),
                it.get(INTAKE.STATE),
                it.get(INTAKE.PROBLEM),
                it.get(INTAKE.MESSAGE_ID),
                it.get(INTAKE.SUBJECT),
                it.get(INTAKE.SENDER));
    }
}
