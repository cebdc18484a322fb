package org.tillside.insight;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.generateSeries;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.tillside.insight.db.Tables.FACT;
import static org.tillside.insight.db.Tables.PROGRESS;
import static org.tillside.insight.db.Tables.SEALED_DAY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;
import org.tillside.database.Workspace;
import org.tillside.insight.Fact.Kind;

/** The rows of sealed days. One that is there says what the facts say. */
@Component
class SealedDays {

    private static final int AT_ONCE = 32;
    private static final Field<Integer> DAY = field(name("each", "day"), Integer.class);
    private static final Field<Integer> SINCE = field(name("each", "since"), Integer.class);
    private static final Field<Integer> UNTIL = field(name("each", "until"), Integer.class);

    private final DSLContext sql;

    SealedDays(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Some at a time, so that any number of days needs the memory of a few; by day.
     *
     * @param end the first that is not read
     */
    void each(Extent extent, int first, int end, Consumer<SealedDay> to) {
        boolean boxes = extent.mailboxes() != null;
        boolean language = extent.language() != null;
        boolean person = extent.person() != null;
        boolean tag = extent.tag() != null;
        try (var rows =
                sql.select(
                                SEALED_DAY.DAY,
                                SEALED_DAY.KINDS,
                                SEALED_DAY.NUMBERS,
                                SEALED_DAY.QUARTERS,
                                SEALED_DAY.CALENDAR,
                                SEALED_DAY.WORKING,
                                told(boxes, SEALED_DAY.MAILBOXES, new UUID[0]),
                                told(boxes, SEALED_DAY.MAILBOX_PLACES, new byte[0]),
                                told(language, SEALED_DAY.LANGUAGES, new String[0]),
                                told(language, SEALED_DAY.LANGUAGE_PLACES, new byte[0]),
                                told(person, SEALED_DAY.PEOPLE, new UUID[0]),
                                told(person, SEALED_DAY.PERSON_PLACES, new byte[0]),
                                told(tag, SEALED_DAY.TAGS, new String[0]),
                                told(tag, SEALED_DAY.TAG_NUMBERS, new Integer[0]),
                                told(tag, SEALED_DAY.TAG_PLACES, new byte[0]))
                        .from(SEALED_DAY)
                        .where(SEALED_DAY.DAY.ge(first), SEALED_DAY.DAY.lt(end))
                        .orderBy(SEALED_DAY.DAY)
                        .fetchSize(AT_ONCE)
                        .fetchLazy()) {
            for (var row : rows) to.accept(day(row));
        }
    }

    private static <T> Field<T> told(boolean asked, Field<T> field, T nothing) {
        return asked ? field : inline(nothing, field.getDataType()).as(field);
    }

    private static SealedDay day(Record row) {
        return new SealedDay(
                row.get(SEALED_DAY.DAY),
                Arrays.stream(row.get(SEALED_DAY.KINDS)).map(Kind::of).toList(),
                List.of(row.get(SEALED_DAY.NUMBERS)),
                row.get(SEALED_DAY.QUARTERS),
                row.get(SEALED_DAY.CALENDAR),
                row.get(SEALED_DAY.WORKING),
                new Told<>(
                        List.of(row.get(SEALED_DAY.MAILBOXES)), row.get(SEALED_DAY.MAILBOX_PLACES)),
                new Told<>(
                        List.of(row.get(SEALED_DAY.LANGUAGES)),
                        row.get(SEALED_DAY.LANGUAGE_PLACES)),
                new Told<>(List.of(row.get(SEALED_DAY.PEOPLE)), row.get(SEALED_DAY.PERSON_PLACES)),
                new Told<>(
                        sets(row.get(SEALED_DAY.TAGS), row.get(SEALED_DAY.TAG_NUMBERS)),
                        row.get(SEALED_DAY.TAG_PLACES)));
    }

    private static List<List<String>> sets(String[] tags, Integer[] numbers) {
        var sets = new ArrayList<List<String>>();
        int from = 0;
        for (int number : numbers) {
            sets.add(List.of(tags).subList(from, from + number));
            from += number;
        }
        return sets;
    }

    void write(SealedDay it) {
        sql.insertInto(SEALED_DAY).set(row(it)).execute();
    }

    /** Seals at once all days without a fact. */
    void writeEmpty(int first, int end) {
        var row = row(SealedDay.of(first, List.of()));
        var values =
                row.entrySet().stream()
                        .map(it ->
                                it.getKey() == SEALED_DAY.DAY
                                        ? DAY
                                        : val(it.getValue(), it.getKey().getDataType()))
                        .toList();
        sql.insertInto(SEALED_DAY)
                .columns(row.keySet())
                .select(
                        select(values)
                                .from(each(first, end))
                                .where(
                                        isMissing(),
                                        notExists(
                                                selectOne()
                                                        .from(FACT)
                                                        .where(Facts.ofDays(SINCE, UNTIL)))))
                .execute();
    }

    /** Days that are not sealed, the newest first. */
    List<Integer> missing(int first, int end, int most) {
        return sql.select(DAY)
                .from(each(first, end))
                .where(isMissing())
                .orderBy(DAY.desc())
                .limit(most)
                .fetch(DAY);
    }

    /**
     * The quarters of a day stand ready in it: they are worked out here, or the database would not
     * look for them in an index of a table of which everybody sees their own rows.
     */
    private static Table<?> each(int first, int end) {
        var day = field(name("series", "day"), Integer.class);
        return select(
                        day.as(DAY),
                        day.times(Fact.QUARTERS_A_DAY).as(SINCE),
                        day.plus(1).times(Fact.QUARTERS_A_DAY).as(UNTIL))
                .from(generateSeries(first, end - 1).as("series", "day"))
                .offset(0)
                .asTable("each");
    }

    private static Condition isMissing() {
        return notExists(selectOne().from(SEALED_DAY).where(SEALED_DAY.DAY.eq(DAY)));
    }

    private static Map<Field<?>, Object> row(SealedDay it) {
        var tags = it.tags().values();
        var row = new LinkedHashMap<Field<?>, Object>();
        row.put(SEALED_DAY.WORKSPACE_ID, Workspace.current().id());
        row.put(SEALED_DAY.DAY, it.day());
        row.put(SEALED_DAY.KINDS, it.kinds().stream().map(Kind::word).toArray(String[]::new));
        row.put(SEALED_DAY.NUMBERS, it.numbers().toArray(Integer[]::new));
        row.put(SEALED_DAY.QUARTERS, it.quarters());
        row.put(SEALED_DAY.CALENDAR, it.calendar());
        row.put(SEALED_DAY.WORKING, it.working());
        row.put(SEALED_DAY.MAILBOXES, it.mailboxes().values().toArray(UUID[]::new));
        row.put(SEALED_DAY.MAILBOX_PLACES, it.mailboxes().places());
        row.put(SEALED_DAY.LANGUAGES, it.languages().values().toArray(String[]::new));
        row.put(SEALED_DAY.LANGUAGE_PLACES, it.languages().places());
        row.put(SEALED_DAY.PEOPLE, it.people().values().toArray(UUID[]::new));
        row.put(SEALED_DAY.PERSON_PLACES, it.people().places());
        row.put(SEALED_DAY.TAGS, tags.stream().flatMap(List::stream).toArray(String[]::new));
        row.put(SEALED_DAY.TAG_NUMBERS, tags.stream().map(List::size).toArray(Integer[]::new));
        row.put(SEALED_DAY.TAG_PLACES, it.tags().places());
        return row;
    }

    /** They are read from the facts until they are sealed again, which {@link Sealing} learns. */
    void open(Collection<Integer> days) {
        if (days.isEmpty()) return;
        sql.deleteFrom(SEALED_DAY)
                .where(SEALED_DAY.DAY.eq(any(days.toArray(Integer[]::new))))
                .execute();
        sql.update(PROGRESS)
                .setNull(PROGRESS.SEALED_BEFORE)
                .where(PROGRESS.SEALED_BEFORE.gt(Collections.min(days)))
                .execute();
    }
}
