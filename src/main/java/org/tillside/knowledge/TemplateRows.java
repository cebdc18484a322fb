package org.tillside.knowledge;

import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.tillside.knowledge.db.Tables.TEMPLATE;
import static org.tillside.knowledge.db.Tables.TEMPLATE_FILE;
import static org.tillside.knowledge.db.Tables.TEMPLATE_TEXT;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.database.Workspace;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Sha256;

/** Templates as rows: those that the current actor may see. */
@Component
class TemplateRows {

    private static final Field<List<Map.Entry<String, String>>> TEXTS =
            multiset(
                            select(TEMPLATE_TEXT.LANGUAGE, TEMPLATE_TEXT.WORDS)
                                    .from(TEMPLATE_TEXT)
                                    .where(TEMPLATE_TEXT.TEMPLATE_ID.eq(TEMPLATE.ID)))
                    .convertFrom(rows -> rows.map(Records.mapping(Map::entry)))
                    .as("texts");

    private static final Field<List<Template.Attached>> FILES =
            multiset(
                            select(
                                            TEMPLATE_FILE.ID,
                                            TEMPLATE_FILE.NAME,
                                            TEMPLATE_FILE.TYPE,
                                            TEMPLATE_FILE.SIZE,
                                            TEMPLATE_FILE.SHA256.convertFrom(Sha256::new))
                                    .from(TEMPLATE_FILE)
                                    .where(TEMPLATE_FILE.TEMPLATE_ID.eq(TEMPLATE.ID))
                                    .orderBy(TEMPLATE_FILE.ID))
                    .convertFrom(rows -> rows.map(Records.mapping(Template.Attached::new)))
                    .as("files");

    static final Field<String> BY_NAME = lower(TEMPLATE.NAME);

    private final DSLContext sql;

    TemplateRows(DSLContext sql) {
        this.sql = sql;
    }

    List<Template> where(Condition condition, List<OrderField<?>> order, int most) {
        return sql.select(TEMPLATE.fields())
                .select(TEXTS, FILES)
                .from(TEMPLATE)
                .where(visible(), condition)
                .orderBy(order)
                .limit(most)
                .fetch(TemplateRows::template);
    }

    /** Everybody's, and the current person's own. */
    static Condition visible() {
        var actor = Actor.current();
        var everybodys = TEMPLATE.OWNER_ID.isNull();
        return actor.isPerson()
                ? everybodys.or(TEMPLATE.OWNER_ID.eq(actor.person().value()))
                : everybodys;
    }

    /** Name or words contain each of the words sought. */
    static Condition contains(String sought) {
        var all = DSL.noCondition();
        for (var word : sought.strip().split("\\s+")) {
            if (word.isEmpty()) continue;
            var inWords =
                    DSL.exists(
                            DSL.selectOne()
                                    .from(TEMPLATE_TEXT)
                                    .where(
                                            TEMPLATE_TEXT.TEMPLATE_ID.eq(TEMPLATE.ID),
                                            TEMPLATE_TEXT.WORDS.containsIgnoreCase(word)));
            all = all.and(TEMPLATE.NAME.containsIgnoreCase(word).or(inWords));
        }
        return all;
    }

    static Condition after(Template last) {
        return row(BY_NAME, TEMPLATE.ID)
                .gt(row(lower(DSL.val(last.name())), DSL.val(last.id().value())));
    }

    void writeTexts(TemplateId id, Map<String, String> texts) {
        sql.deleteFrom(TEMPLATE_TEXT).where(TEMPLATE_TEXT.TEMPLATE_ID.eq(id.value())).execute();
        var rows = new java.util.ArrayList<Record>();
        texts.forEach((language, words) ->
                rows.add(
                        sql.newRecord(TEMPLATE_TEXT)
                                .with(TEMPLATE_TEXT.WORKSPACE_ID, Workspace.current().id())
                                .with(TEMPLATE_TEXT.TEMPLATE_ID, id.value())
                                .with(TEMPLATE_TEXT.LANGUAGE, language)
                                .with(TEMPLATE_TEXT.WORDS, words)));
        sql.insertInto(TEMPLATE_TEXT).set(rows).execute();
    }

    void copyFiles(Template from, TemplateId to) {
        for (var file : from.files())
            sql.insertInto(TEMPLATE_FILE)
                    .set(TEMPLATE_FILE.WORKSPACE_ID, Workspace.current().id())
                    .set(TEMPLATE_FILE.TEMPLATE_ID, to.value())
                    .set(TEMPLATE_FILE.ID, Ids.next())
                    .set(TEMPLATE_FILE.NAME, file.name())
                    .set(TEMPLATE_FILE.TYPE, file.type())
                    .set(TEMPLATE_FILE.SIZE, file.size())
                    .set(TEMPLATE_FILE.SHA256, file.sha256().bytes())
                    .execute();
    }

    private static Template template(Record row) {
        var owner = row.get(TEMPLATE.OWNER_ID);
        var texts = new TreeMap<String, String>();
        row.get(TEXTS).forEach(each -> texts.put(each.getKey(), each.getValue()));
        return new Template(
                new TemplateId(row.get(TEMPLATE.ID)),
                row.get(TEMPLATE.NAME),
                owner == null ? null : new PersonId(owner),
                row.get(TEMPLATE.VERSION),
                texts,
                row.get(FILES),
                row.get(TEMPLATE.CREATED_AT),
                row.get(TEMPLATE.CHANGED_AT),
                row.get(TEMPLATE.CHANGED_BY),
                row.get(TEMPLATE.ARCHIVED_AT));
    }
}
