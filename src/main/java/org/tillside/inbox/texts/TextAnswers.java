package org.tillside.inbox.texts;

import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.TEXT_QUESTION;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;
import org.tillside.database.Workspace;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.lists.Circumstances;

/** Keeps of which messages it is true what is asked about their texts. */
@Component
public class TextAnswers {

    private static final String ASKED = "select id, comparison from inbox.asked_texts()";

    /** So long those who write messages may stand behind us. */
    private static final String PATIENCE = "select set_config('lock_timeout', '2s', true)";

    private static final String LOCK = "select pg_advisory_xact_lock(inbox.lock_of_texts())";

    /** One that is being deleted is not kept, for its row is waited for. */
    private static final String KEEP =
            """
            insert into inbox.text_answer (workspace_id, question_id, message_id)
            select {0}, e.question_id, e.message_id from unnest({1}::uuid[], {2}::uuid[]) e (question_id, message_id)
            where exists (select from inbox.message m where m.workspace_id = {0} and m.id = e.message_id for key share)
            on conflict do nothing
            """;

    /** Who writes messages and asks {@link #anyAsked} selects this before. */
    public static final String WRITE = "select pg_advisory_xact_lock_shared(inbox.lock_of_texts())";

    private final DSLContext sql;

    TextAnswers(DSLContext sql) {
        this.sql = sql;
    }

    record Asked(UUID id, TextQuestion question) {}

    /** Whether {@link #enter} has anything to do: in a statement after {@link #WRITE}. */
    public static Condition anyAsked() {
        return DSL.exists(DSL.selectOne().from(TEXT_QUESTION).where(TEXT_QUESTION.KEY.isNotNull()));
    }

    /** In the transaction that writes the message, once it is written. */
    public void enter(MessageId message) {
        var asked = sql.fetch(ASKED).map(TextAnswers::asked);
        if (asked.isEmpty()) return;
        var texts =
                sql.select(MESSAGE.ID, Circumstances.TEXT)
                        .from(MESSAGE)
                        .where(MESSAGE.ID.eq(message.value()))
                        .fetchMap(MESSAGE.ID, Circumstances.TEXT);
        look(asked, texts);
    }

    /**
     * Until nobody is left who writes a message and knows only what was asked before. Others who
     * want to write wait until the end of this transaction, so it is a short one. Throws if it
     * takes longer than two seconds.
     */
    void waitForWriters() {
        sql.execute(PATIENCE);
        sql.execute(LOCK);
    }

    /**
     * @param texts by their messages, as far as conditions read them
     */
    void look(List<Asked> asked, Map<UUID, String> texts) {
        var questions = new ArrayList<UUID>();
        var messages = new ArrayList<UUID>();
        for (var one : asked)
            texts.forEach((message, text) -> {
                if (!one.question().isTrueOf(text)) return;
                questions.add(one.id());
                messages.add(message);
            });
        if (questions.isEmpty()) return;
        sql.execute(KEEP, DSL.val(Workspace.current().id()), ids(questions), ids(messages));
    }

    private static Field<UUID[]> ids(List<UUID> all) {
        return DSL.val(all.toArray(UUID[]::new), SQLDataType.UUID.array());
    }

    private static Asked asked(Record row) {
        return new Asked(
                row.get("id", UUID.class),
                TextQuestion.read(row.get("comparison", JSONB.class).data()));
    }
}
