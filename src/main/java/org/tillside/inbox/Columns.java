package org.tillside.inbox;

import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** What columns hold, as the values they mean. */
public final class Columns {

    private Columns() {}

    /** jOOQ asks a conversion for null, too. */
    public static <U, T> Field<@Nullable T> maybe(
            Field<U> column, Function<? super U, ? extends T> meaning) {
        return column.convertFrom(value -> value == null ? null : meaning.apply(value));
    }

    public static <U, T> @Nullable T maybe(
            Record row, Field<U> column, Function<? super U, ? extends T> meaning) {
        var value = row.get(column);
        return value == null ? null : meaning.apply(value);
    }
}
