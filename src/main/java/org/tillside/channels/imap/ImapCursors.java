package org.tillside.channels.imap;

import static java.util.Objects.requireNonNullElse;
import static org.tillside.channels.db.Tables.IMAP_CURSOR;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.accounts.AccountId;
import org.tillside.channels.accounts.MailAccount;
import org.tillside.channels.imap.ImapCursor.Count;
import org.tillside.channels.imap.ImapCursor.Stumble;
import org.tillside.database.Workspace;

/** The cursors of the current workspace's accounts, one a folder. */
@Component
class ImapCursors {

    private static final Period FIRST_SIGHT = Period.ofDays(30);

    /** A server's day begins up to so much before or after ours. */
    private static final Period OTHER_ZONES = Period.ofDays(1);

    private final DSLContext sql;
    private final Clock clock;

    ImapCursors(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Where we stand in this folder as it is now. If it counts anew we begin anew, with the same
     * first day: what came before is known again by what it is. Another server is a first sight.
     */
    @Transactional(readOnly = true)
    public ImapCursor of(MailAccount account, Folder folder) {
        var count = Count.of(account.server(), folder);
        var before =
                sql.selectFrom(IMAP_CURSOR)
                        .where(isAt(account.id(), folder.name()))
                        .fetchOptional(ImapCursors::cursor)
                        .filter(it -> it.count().server().equals(count.server()));
        if (before.isPresent() && before.get().count().equals(count)) return before.get();
        var since = before.map(ImapCursor::since).orElseGet(this::firstSight);
        return ImapCursor.first(account.id(), count, folder.uidNext(), since);
    }

    private LocalDate firstSight() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .minus(FIRST_SIGHT)
                .minus(OTHER_ZONES);
    }

    private static Condition isAt(AccountId account, String folder) {
        return IMAP_CURSOR.ACCOUNT_ID.eq(account.value()).and(IMAP_CURSOR.FOLDER.eq(folder));
    }

    private static ImapCursor cursor(Record it) {
        return new ImapCursor(
                new AccountId(it.get(IMAP_CURSOR.ACCOUNT_ID)),
                new Count(
                        it.get(IMAP_CURSOR.SERVER),
                        it.get(IMAP_CURSOR.FOLDER),
                        it.get(IMAP_CURSOR.UID_VALIDITY)),
                it.get(IMAP_CURSOR.LAST_UID),
                it.get(IMAP_CURSOR.SINCE),
                it.get(IMAP_CURSOR.OLD_BELOW),
                new Stumble(
                        requireNonNullElse(it.get(IMAP_CURSOR.STUCK_UID), 0L),
                        it.get(IMAP_CURSOR.STUCK_TIMES)));
    }

    /**
     * Call it after the intake's commit. Need not wait for the disk: a cursor that a crash sets
     * back asks again for what the intake knows, and PostgreSQL never keeps it without what was
     * committed before.
     */
    @Transactional
    public void move(ImapCursor cursor) {
        sql.execute("set local synchronous_commit = off");
        sql.insertInto(IMAP_CURSOR)
                .set(IMAP_CURSOR.WORKSPACE_ID, Workspace.current().id())
                .set(IMAP_CURSOR.ACCOUNT_ID, cursor.account().value())
                .set(IMAP_CURSOR.FOLDER, cursor.count().folder())
                .set(IMAP_CURSOR.SERVER, cursor.count().server())
                .set(IMAP_CURSOR.UID_VALIDITY, cursor.count().uidValidity())
                .set(IMAP_CURSOR.LAST_UID, cursor.lastUid())
                .set(IMAP_CURSOR.SINCE, cursor.since())
                .set(IMAP_CURSOR.OLD_BELOW, cursor.oldBelow())
                .set(IMAP_CURSOR.STUCK_UID, cursor.stumble().uid())
                .set(IMAP_CURSOR.STUCK_TIMES, cursor.stumble().times())
                .onConflict(IMAP_CURSOR.WORKSPACE_ID, IMAP_CURSOR.ACCOUNT_ID, IMAP_CURSOR.FOLDER)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    /** We broke off at this mail. */
    @Transactional
    public void stumble(ImapCursor cursor, long uid) {
        var stumble = cursor.stumble().at(uid);
        sql.update(IMAP_CURSOR)
                .set(IMAP_CURSOR.STUCK_UID, stumble.uid())
                .set(IMAP_CURSOR.STUCK_TIMES, stumble.times())
                .where(isAt(cursor.account(), cursor.count().folder()))
                .execute();
    }
}
