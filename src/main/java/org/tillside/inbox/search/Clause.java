package org.tillside.inbox.search;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** One wish of a query. Each may be turned around with a minus. */
public sealed interface Clause {

    boolean negated();

    /** Words, a phrase, or what stands in the letterhead: asked of the index. */
    record Said(Node node, boolean negated) implements Clause {}

    record Tagged(String tag, boolean negated) implements Clause {}

    /**
     * @param status open, waiting or closed
     */
    record InState(String status, boolean negated) implements Clause {}

    /**
     * @param name {@code me}, {@code none}, or of a person, or their address
     */
    record AssignedTo(String name, boolean negated) implements Clause {}

    /**
     * @param people any of them; the nil UUID is nobody
     */
    record OwnedBy(List<UUID> people, boolean negated) implements Clause {
        public OwnedBy {
            people = List.copyOf(people);
        }
    }

    /**
     * @param name of a mall or of its platform, or {@code none}
     */
    record OfMall(String name, boolean negated) implements Clause {}

    record Numbered(long number, boolean negated) implements Clause {}

    /** Not on this day and not after it. */
    record Before(LocalDate day, boolean negated) implements Clause {}

    /** On this day or after it. */
    record From(LocalDate day, boolean negated) implements Clause {}
}
