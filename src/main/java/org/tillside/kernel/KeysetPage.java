package org.tillside.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that may grow while it is read.
 *
 * @param next where the following page begins; null on the last one
 */
public record KeysetPage<T>(List<T> items, @Nullable String next) {

    public KeysetPage {
        items = List.copyOf(items);
    }

    /**
     * @param fetched up to {@code limit + 1} rows: the one too many tells that there is more
     */
    public static <T> KeysetPage<T> of(List<T> fetched, int limit, Function<T, Cursor> cursor) {
        if (fetched.size() <= limit) return new KeysetPage<>(fetched, null);
        var items = fetched.subList(0, limit);
        return new KeysetPage<>(items, cursor.apply(items.getLast()).encode());
    }

    public <R> KeysetPage<R> map(Function<? super T, R> change) {
        return new KeysetPage<>(items.stream().<R>map(change).toList(), next);
    }
}
