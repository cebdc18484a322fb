package org.tillside.kernel;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a field holds at the moment it is asked. */
public sealed interface Fact {

    /** Of several lines each is looked at by itself. */
    record Lines(List<String> lines) implements Fact {}

    /**
     * @param value null: none of them
     */
    record One(@Nullable String value) implements Fact {}

    record Many(Set<String> values) implements Fact {}

    record Number(long value) implements Fact {}

    /**
     * @param value null: it never was
     */
    record Moment(@Nullable Instant value) implements Fact {}

    record Truth(boolean value) implements Fact {}

    /**
     * @param open whether the calendar of this id is open
     */
    record Open(Predicate<String> open) implements Fact {}
}
