package org.tillside.insight;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table of figures: the same on the page, in a file and for programs. */
public record Sheet(Name name, List<Row> rows) {

    /** The message {@code insight.sheet.<word>} is its title. */
    public enum Name {
        /** By what is measured: how long it took. */
        TIMES(Column.NUMBER, Column.MEDIAN, Column.P90),
        /** By the day in the zone that was asked for. */
        DAYS(
                Column.ARRIVED,
                Column.ANSWERED,
                Column.RESOLVED,
                Column.REOPENED,
                Column.FIRST_MEDIAN,
                Column.FIRST_P90,
                Column.WORKING_MEDIAN,
                Column.WORKING_P90),
        /** By the hour on the wall there. */
        HOURS(Column.ARRIVED, Column.ANSWERED),
        /** By weekday and hour there: from {@code monday-0} to {@code sunday-23}. */
        WEEK(Column.ARRIVED, Column.ANSWERED),
        MALLS(
                Column.KEPT,
                Column.LATE,
                Column.SHARE,
                Column.OWN_KEPT,
                Column.OWN_LATE,
                Column.OWN_SHARE),
        MAILBOXES(Column.ARRIVED, Column.ANSWERED, Column.RESOLVED, Column.REOPENED),
        LANGUAGES(Column.ARRIVED, Column.ANSWERED, Column.RESOLVED, Column.REOPENED),
        TAGS(Column.ARRIVED, Column.ANSWERED, Column.RESOLVED, Column.REOPENED),
        PEOPLE(
                Column.ANSWERED,
                Column.FIRST_ANSWERS,
                Column.RESOLVED,
                Column.REOPENED,
                Column.RATINGS,
                Column.SATISFACTION),
        /** Now, by how long it has waited. */
        BACKLOG(Column.WAITING, Column.UNASSIGNED, Column.OVERDUE);

        private final List<Column> columns;

        Name(Column... columns) {
            this.columns = List.of(columns);
        }

        public List<Column> columns() {
            return columns;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Name> of(String word) {
            return Stream.of(values()).filter(it -> it.word().equals(word)).findFirst();
        }
    }

    /**
     * @param key what it tells of: a day, an hour, an id, a language, a tag
     * @param values in the order of the columns; null: nothing to measure
     */
    public record Row(String key, List<@Nullable Number> values) {}

    public @Nullable Number value(Row row, Column column) {
        return row.values().get(name.columns().indexOf(column));
    }

    /** Whether any figure of it is not zero. */
    public boolean tells() {
        return rows.stream()
                .flatMap(row -> row.values().stream())
                .anyMatch(it -> it != null && it.doubleValue() > 0);
    }
}
