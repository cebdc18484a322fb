package org.tillside.inbox.arrival;

import java.util.Arrays;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;
import org.tillside.channels.intake.ForgottenMails;
import org.tillside.database.Workspace;
import org.tillside.inbox.texts.TextAnswers;

/** Lets a mail have its turn among those that may belong to it. */
@Component
class MailTurn {

    /**
     * What a mail makes can be made again from its intake, so the commit need not wait for the
     * disk. What is asked for a mail is asked for all of them: to plan it once is enough.
     */
    private static final String TAKE =
            """
            with turns as materialized (
                select pg_advisory_xact_lock(turn) from unnest(cast(? as bigint[])) as turn)
            select count(*), set_config('synchronous_commit', 'off', true),
                set_config('plan_cache_mode', 'force_generic_plan', true), (%s)
            from turns
            """
                    .formatted(TextAnswers.WRITE);

    private final DSLContext sql;

    MailTurn(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * What few workspaces have, so that all of it is asked in one question.
     *
     * @param forgotten mails that were deleted are not taken in again
     * @param texts somebody asks what stands in messages
     */
    record Seldom(boolean forgotten, boolean texts) {}

    /** Until the end of the transaction, nobody else looks at or writes one of its ids. */
    Seldom take(NewMail mail) {
        var turns = mail.turns(Workspace.current().id());
        sql.fetch(TAKE, (Object) Arrays.stream(turns).boxed().toArray(Long[]::new));
        return sql.select(ForgottenMails.any(), TextAnswers.anyAsked())
                .fetchSingle(Records.mapping(Seldom::new));
    }
}
