package org.tillside.channels.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.IntakeDesk;
import org.tillside.database.Workspace;
import org.tillside.kit.Plans;
import org.tillside.kit.TillsideTest;

/** A long row of mail that waits costs no more to look at than a short one. */
@TillsideTest
class IntakePlansTest {

    private static final int MAILS = 30;
    private static final String PUT_OFF =
            """
            insert into channels.intake (workspace_id, id, mailbox_id, source, source_id, sha256, size, received_at, state, problem, next_try)
            select m.workspace_id, gen_random_uuid(), m.id, 'smtp', gen_random_uuid()::text, sha256(gen_random_uuid()::text::bytea), 1, now(), ?, 'fatal', now() + interval '1 day'
            from channels.mailbox m cross join generate_series(1, ?) where m.id = ?
            """;

    @Autowired IntakeDesk desk;
    @Autowired IntakeRows rows;
    @Autowired Quarantine quarantine;
    @Autowired Plans plans;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private final Workspace workspace = new Workspace(UUID.randomUUID());
    private UUID mailbox;

    @BeforeEach
    void mail_stands_there() {
        mailbox = desk.mailbox(workspace).id().value();
        put("waiting");
        put("taken");
    }

    private void put(String state) {
        workspace.run(() ->
                transaction.executeWithoutResult(_ -> sql.execute(PUT_OFF, state, MAILS, mailbox)));
    }

    private Map<String, Long> read(Runnable work) {
        return workspace.call(() -> plans.read(work));
    }

    @Test
    void who_looks_for_mail_from_before_a_restart_does_not_read_what_came_since() {
        var now = Instant.now();
        var start = now.minus(Duration.ofHours(1));
        var read = read(() -> rows.suspect(now, start, now));
        assertThat(read).containsEntry("channels.intake_waiting", 0L);
    }

    @Test
    void what_was_dealt_with_is_not_read_by_who_takes_what_waits() {
        var now = Instant.now();
        var read = read(() -> rows.claim(now, Instant.EPOCH, 16));
        assertThat(read).containsOnlyKeys("channels.intake_waiting");
        assertThat(read.get("channels.intake_waiting")).isBetween(1L, (long) MAILS);
    }

    @Test
    void the_list_of_quarantined_mail_reads_no_other() {
        put("quarantined");
        var read = read(() -> quarantine.list(null, 10));
        assertThat(read.values()).allSatisfy(it -> assertThat(it).isBetween(1L, 11L));
    }
}
