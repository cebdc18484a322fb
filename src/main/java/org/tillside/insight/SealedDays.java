package org.tillside.insight;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.inline;
import static org.tillside.insight.db.Tables.SEALED_DAY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.tillside.database.Workspace;
import org.tillside.insight.Fact.Kind;
import org.tillside.insight.SealedDay.Group;

/** The rows of sealed days. One that is there says what the facts say. */
@Component
class SealedDays {

    private static final int AT_ONCE = 32;

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
        boolean told = !extent.isOfAll();
        try (var rows =
                sql.select(
                                SEALED_DAY.DAY,
                                SEALED_DAY.KINDS,
                                SEALED_DAY.NUMBERS,
                                SEALED_DAY.QUARTERS,
                                SEALED_DAY.CALENDAR,
                                SEALED_DAY.WORKING,
                                told(told, SEALED_DAY.GROUPS, new byte[0]),
                                told(told, SEALED_DAY.GROUP_MAILBOXES, new UUID[0]),
                                told(told, SEALED_DAY.GROUP_LANGUAGES, new String[0]),
                                told(told, SEALED_DAY.GROUP_PEOPLE, new UUID[0]),
                                told(told, SEALED_DAY.GROUP_TAGS, new Integer[0]),
                                told(told, SEALED_DAY.TAGS, new String[0]))
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
                row.get(SEALED_DAY.GROUPS),
                groups(row));
    }

    private static List<Group> groups(Record row) {
        var mailboxes = row.get(SEALED_DAY.GROUP_MAILBOXES);
        var languages = row.get(SEALED_DAY.GROUP_LANGUAGES);
        var people = row.get(SEALED_DAY.GROUP_PEOPLE);
        var numbers = row.get(SEALED_DAY.GROUP_TAGS);
        var tags = List.of(row.get(SEALED_DAY.TAGS));
        var groups = new ArrayList<Group>();
        int from = 0;
        for (int i = 0; i < mailboxes.length; i++) {
            groups.add(
                    new Group(
                            mailboxes[i],
                            languages[i],
                            people[i],
                            tags.subList(from, from + numbers[i])));
            from += numbers[i];
        }
        return groups;
    }

    void write(SealedDay it) {
        var told = it.told();
        sql.insertInto(SEALED_DAY)
                .set(SEALED_DAY.WORKSPACE_ID, Workspace.current().id())
                .set(SEALED_DAY.DAY, it.day())
                .set(SEALED_DAY.KINDS, it.kinds().stream().map(Kind::word).toArray(String[]::new))
                .set(SEALED_DAY.NUMBERS, it.numbers().toArray(Integer[]::new))
                .set(SEALED_DAY.QUARTERS, it.quarters())
                .set(SEALED_DAY.CALENDAR, it.calendar())
                .set(SEALED_DAY.WORKING, it.working())
                .set(SEALED_DAY.GROUPS, it.groups())
                .set(
                        SEALED_DAY.GROUP_MAILBOXES,
                        told.stream().map(Group::mailbox).toArray(UUID[]::new))
                .set(
                        SEALED_DAY.GROUP_LANGUAGES,
                        told.stream().map(Group::language).toArray(String[]::new))
                .set(SEALED_DAY.GROUP_PEOPLE, told.stream().map(Group::person).toArray(UUID[]::new))
                .set(
                        SEALED_DAY.GROUP_TAGS,
                        told.stream().map(group -> group.tags().size()).toArray(Integer[]::new))
                .set(SEALED_DAY.TAGS, it.tags().toArray(String[]::new))
                .execute();
    }

    /** They are read from the facts until they are sealed again. */
    void open(Collection<Integer> days) {
        if (days.isEmpty()) return;
        sql.deleteFrom(SEALED_DAY)
                .where(SEALED_DAY.DAY.eq(any(days.toArray(Integer[]::new))))
                .execute();
    }
}
