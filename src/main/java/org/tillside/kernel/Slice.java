package org.tillside.kernel;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of a short list that is read whole: its order is that of the ids. */
public final class Slice {

    private Slice() {}

    public static <T> KeysetPage<T> of(
            List<T> all, Function<T, UUID> id, @Nullable String after, int limit) {
        var last = after == null ? null : Cursor.decode(after).id().toString();
        var rest =
                all.stream()
                        .filter(item ->
                                last == null || id.apply(item).toString().compareTo(last) > 0)
                        .sorted(Comparator.comparing((T item) -> id.apply(item).toString()))
                        .limit(limit + 1L)
                        .toList();
        return KeysetPage.of(rest, limit, item -> new Cursor(Instant.EPOCH, id.apply(item)));
    }
}
