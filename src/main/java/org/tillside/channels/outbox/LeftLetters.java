package org.tillside.channels.outbox;

import static org.jooq.impl.DSL.coalesce;
import static org.tillside.channels.db.Tables.ADDRESSED;
import static org.tillside.channels.db.Tables.OUTBOX;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.MailboxId;
import org.tillside.channels.compose.Addresses;
import org.tillside.database.Workspace;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;

/**
 * Which letters went to an address. What leaves without a sender in its envelope is not among them:
 * it never comes back.
 */
@Component
public class LeftLetters {

    /** Letters that may have left, be it for some recipients only. */
    private static final List<String> OUT =
            List.of(
                    OutboxState.SENT.word(),
                    OutboxState.UNCERTAIN.word(),
                    OutboxState.SENDING.word());

    private static final Field<Instant> LEFT_AT =
            coalesce(OUTBOX.SENT_AT, OUTBOX.CLAIMED_AT, OUTBOX.CREATED_AT);

    private static final int MOST = 20, MOST_LOOKED_AT = 200;

    private final DSLContext sql;

    LeftLetters(DSLContext sql) {
        this.sql = sql;
    }

    /** Notes whom a letter goes to, in the transaction that posts it. */
    void note(OutboxId letter, MailboxId mailbox, Collection<String> recipients) {
        var rows = new ArrayList<Record>();
        for (var address : keys(recipients))
            rows.add(
                    sql.newRecord(ADDRESSED)
                            .with(ADDRESSED.WORKSPACE_ID, Workspace.current().id())
                            .with(ADDRESSED.MAILBOX_ID, mailbox.value())
                            .with(ADDRESSED.ADDRESS, address)
                            .with(ADDRESSED.OUTBOX_ID, letter.value()));
        sql.insertInto(ADDRESSED).set(rows).execute();
    }

    /**
     * What left from a mailbox to one of these addresses within a time, the newest first, at most
     * twenty.
     *
     * @param addresses as anybody writes them; what is none, finds nothing
     */
    @Transactional(readOnly = true)
    public List<OutboxId> to(
            MailboxId mailbox, Collection<String> addresses, Instant since, Instant until) {
        var sent = sent(mailbox, addresses);
        if (sent.isEmpty()) return List.of();
        var out =
                sql.select(OUTBOX.ID)
                        .from(OUTBOX)
                        .where(
                                OUTBOX.ID.in(sent),
                                OUTBOX.STATE.in(OUT).or(OUTBOX.REFUSED.isNotNull()),
                                LEFT_AT.between(since, until))
                        .fetchSet(OUTBOX.ID);
        return sent.stream().filter(out::contains).limit(MOST).map(OutboxId::new).toList();
    }

    /** The newest first; sorted here, for the database might look for the newest of all letters. */
    private List<UUID> sent(MailboxId mailbox, Collection<String> addresses) {
        if (addresses.isEmpty()) return List.of();
        return sql
                .select(ADDRESSED.OUTBOX_ID)
                .from(ADDRESSED)
                .where(
                        ADDRESSED.MAILBOX_ID.eq(mailbox.value()),
                        ADDRESSED.ADDRESS.in(keys(addresses)))
                .fetchSet(ADDRESSED.OUTBOX_ID)
                .stream()
                .sorted(Comparator.comparing(UUID::toString).reversed())
                .limit(MOST_LOOKED_AT)
                .toList();
    }

    private static Collection<String> keys(Collection<String> addresses) {
        var keys = new LinkedHashSet<String>();
        for (var address : addresses) keys.add(key(address));
        return keys;
    }

    /** By the form in which envelopes write it, for a mail server may tell either. */
    private static String key(String address) {
        try {
            return Correspondent.key(Addresses.envelope(address));
        } catch (Fault none) {
            return Correspondent.key(address);
        }
    }
}
