package org.tillside.inbox.search;

import java.util.List;

/**
 * What somebody searches for.
 *
 * @param clauses all must be met
 */
public record Query(List<Clause> clauses) {

    public Query {
        clauses = List.copyOf(clauses);
    }

    /** What is to be there in words; for marking it. */
    public List<Node> words() {
        return clauses.stream()
                .filter(it -> it instanceof Clause.Said && !it.negated())
                .map(it -> ((Clause.Said) it).node())
                .toList();
    }

    /** What came of reading a query. */
    public sealed interface Reading {}

    public record Understood(Query query) implements Reading {}

    public record NotUnderstood(Wrong wrong) implements Reading {}
}
