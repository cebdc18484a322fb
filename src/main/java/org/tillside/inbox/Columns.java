package org.tillside.inbox;

import java.util.function.Function;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** What columns hold, as the values they mean. */
final class Columns {

    private Columns() {}

    /** jOOQ asks a conversion for null, too. */
    static <U, T> Field<@Nullable T> maybe(
            Field<U> column, Function<? super U, ? extends T> meaning) {
        return column.convertFrom(value -> value == null ? null : meaning.apply(value));
    }
}
