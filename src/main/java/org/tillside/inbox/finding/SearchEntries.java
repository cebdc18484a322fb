package org.tillside.inbox.finding;

import static org.tillside.inbox.db.Tables.SEARCH_ENTRY;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tillside.database.Workspace;
import org.tillside.inbox.search.Mark;

/**
 * Enters messages and letters of side conversations into the index, in the transaction in which
 * they are written. One that is being deleted is not entered.
 */
@Component
public class SearchEntries {

    /** Raise it when words are found in another way: then what is there is entered anew. */
    static final int EDITION = 3;

    private static final Logger LOG = LoggerFactory.getLogger(SearchEntries.class);

    private static final String ENTER =
            """
            insert into inbox.search_entry (workspace_id, message_id, letter_id, conversation_id, at, edition, words)
            select {0}, e.id, case when e.aside then e.id end, e.conversation_id, e.at::timestamptz, {1}, e.words::tsvector
            from unnest({2}::uuid[], {3}::uuid[], {4}::text[], {5}::text[], {6}::boolean[]) e (id, conversation_id, at, words, aside)
            where e.aside or exists (select from inbox.message m where m.workspace_id = {0} and m.id = e.id for key share)
            on conflict (workspace_id, message_id) do update set conversation_id = excluded.conversation_id, edition = excluded.edition, words = excluded.words
            where {7} or search_entry.edition < excluded.edition
            """;

    private final DSLContext sql;

    SearchEntries(DSLContext sql) {
        this.sql = sql;
    }

    public void enter(Findable message) {
        entering(message).execute();
    }

    /** The same as a statement, to be done with others. */
    public Query entering(Findable message) {
        return entering(List.of(message), false);
    }

    /** What is entered in the same way already stays as it is. */
    public void enter(List<Findable> messages) {
        enter(messages, false);
    }

    /** What these were found by counts no more: they were changed. */
    public void enterAnew(List<Findable> messages) {
        enter(messages, true);
    }

    private void enter(List<Findable> messages, boolean changed) {
        if (!messages.isEmpty()) entering(messages, changed).execute();
    }

    private Query entering(List<Findable> messages, boolean changed) {
        var workspace = Workspace.current().id();
        var mark = Mark.of(workspace);
        return sql.query(
                ENTER,
                DSL.val(workspace),
                DSL.val(EDITION),
                ids(messages, it -> it.message().value()),
                ids(messages, it -> it.conversation().value()),
                texts(messages, it -> it.at().toString()),
                texts(messages, it -> words(it, mark)),
                DSL.val(
                        messages.stream().map(Findable::inAside).toArray(Boolean[]::new),
                        SQLDataType.BOOLEAN.array()),
                DSL.val(changed));
    }

    /** Whether a message or letter is not entered as one finds words today. */
    public Condition isMissing(Field<UUID> id) {
        return DSL.notExists(
                sql.selectOne()
                        .from(SEARCH_ENTRY)
                        .where(SEARCH_ENTRY.MESSAGE_ID.eq(id), SEARCH_ENTRY.EDITION.ge(EDITION)));
    }

    private static Field<UUID[]> ids(List<Findable> messages, Function<Findable, UUID> id) {
        return DSL.val(messages.stream().map(id).toArray(UUID[]::new), SQLDataType.UUID.array());
    }

    private static Field<String[]> texts(List<Findable> messages, Function<Findable, String> it) {
        return DSL.val(messages.stream().map(it).toArray(String[]::new), SQLDataType.CLOB.array());
    }

    /**
     * A mail is never lost because its words cannot be told apart: then it is not found by them.
     */
    private static String words(Findable message, String mark) {
        try {
            return message.vector(mark);
        } catch (RuntimeException | StackOverflowError broken) {
            LOG.error("Message {} will not be found by its words", message.message(), broken);
            return "";
        }
    }
}
