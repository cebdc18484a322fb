package org.tillside.insight;

import static org.tillside.insight.db.Tables.FACT;
import static org.tillside.insight.db.Tables.STANDING;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;
import org.tillside.database.Workspace;
import org.tillside.insight.Counted.Standing;
import org.tillside.insight.Fact.Kind;

/** The rows of what is counted of conversations. */
@Component
class CountedRows {

    private static final int AT_ONCE = 1_000;

    private final DSLContext sql;

    CountedRows(DSLContext sql) {
        this.sql = sql;
    }

    /** As they were counted last; one that was not is missing. */
    Map<UUID, Counted> of(Collection<UUID> conversations) {
        var facts =
                sql.selectFrom(FACT)
                        .where(FACT.CONVERSATION_ID.in(conversations))
                        .orderBy(FACT.CONVERSATION_ID, FACT.PLACE)
                        .fetchGroups(FACT.CONVERSATION_ID, CountedRows::fact);
        var standing =
                sql.selectFrom(STANDING)
                        .where(STANDING.CONVERSATION_ID.in(conversations))
                        .fetchMap(STANDING.CONVERSATION_ID, CountedRows::standing);
        var all = new HashMap<UUID, Counted>();
        for (var id : conversations)
            if (facts.containsKey(id) || standing.containsKey(id))
                all.put(id, new Counted(id, facts.getOrDefault(id, List.of()), standing.get(id)));
        return all;
    }

    /** They take the place of what was counted of the same conversations. */
    void replace(Collection<Counted> all) {
        var ids = all.stream().map(Counted::conversation).toList();
        sql.deleteFrom(FACT).where(FACT.CONVERSATION_ID.in(ids)).execute();
        sql.deleteFrom(STANDING).where(STANDING.CONVERSATION_ID.in(ids)).execute();
        var facts = new ArrayList<Object[]>();
        var standing = new ArrayList<Object[]>();
        for (var each : all) {
            for (int i = 0; i < each.facts().size(); i++)
                facts.add(row(each.conversation(), i, each.facts().get(i)));
            if (each.standing() != null) standing.add(row(each.conversation(), each.standing()));
        }
        insert(FACT, facts);
        insert(STANDING, standing);
    }

    private void insert(Table<?> table, List<Object[]> rows) {
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            var insert = sql.insertInto(table).columns(table.fields());
            for (var row : rows.subList(from, Math.min(from + AT_ONCE, rows.size())))
                insert = insert.values(row);
            insert.execute();
        }
    }

    private static Object[] row(UUID conversation, int place, Fact it) {
        return new Object[] {
            Workspace.current().id(),
            conversation,
            place,
            it.kind().word(),
            it.quarter(),
            it.at(),
            it.mailbox(),
            it.language(),
            it.person(),
            it.tags().toArray(String[]::new),
            it.calendar(),
            it.working()
        };
    }

    private static Object[] row(UUID conversation, Standing it) {
        return new Object[] {
            Workspace.current().id(),
            conversation,
            it.mailbox(),
            it.language(),
            it.person(),
            it.tags().toArray(String[]::new),
            it.waitingSince(),
            it.due(),
            it.soon()
        };
    }

    static Fact fact(Record row) {
        return new Fact(
                Kind.of(row.get(FACT.KIND)),
                row.get(FACT.AT),
                row.get(FACT.MAILBOX_ID),
                row.get(FACT.LANGUAGE),
                row.get(FACT.PERSON_ID),
                List.of(row.get(FACT.TAGS)),
                row.get(FACT.CALENDAR_SECONDS),
                row.get(FACT.WORKING_SECONDS));
    }

    private static Standing standing(Record row) {
        return new Standing(
                row.get(STANDING.MAILBOX_ID),
                row.get(STANDING.LANGUAGE),
                row.get(STANDING.PERSON_ID),
                List.of(row.get(STANDING.TAGS)),
                row.get(STANDING.WAITING_SINCE),
                row.get(STANDING.DUE_AT),
                row.get(STANDING.SOON_AT));
    }
}
