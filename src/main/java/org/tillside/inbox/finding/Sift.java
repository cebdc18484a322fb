package org.tillside.inbox.finding;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.tillside.access.Actor;
import org.tillside.database.Workspace;
import org.tillside.inbox.Sight;
import org.tillside.inbox.search.Clause;
import org.tillside.inbox.search.Mark;
import org.tillside.inbox.search.Node;
import org.tillside.inbox.search.Query;
import org.tillside.inbox.search.Sought;

/** A query as the functions of the index take it: what no clause speaks of is null. */
final class Sift {

    private static final String SPAM = "spam";
    private static final Set<String> USUAL = Set.of("open", "waiting", "closed");

    private final List<Node> wishes = new ArrayList<>();
    private final Set<String> states = new TreeSet<>(List.of("open", "waiting", "closed", SPAM));
    private boolean spam;
    private final Set<UUID> others = new TreeSet<>();
    private final Set<String> tagged = new TreeSet<>();
    private final Set<String> untagged = new TreeSet<>();
    private final Set<Long> numbers = new TreeSet<>();
    private final Set<Long> unnumbered = new TreeSet<>();
    private @Nullable Set<UUID> owners;
    private @Nullable Instant since;
    private @Nullable Instant until;

    /**
     * @param zone in which its days begin
     */
    Sift(Query query, ZoneId zone) {
        query.clauses().forEach(clause -> take(clause, zone));
    }

    private void take(Clause clause, ZoneId zone) {
        boolean negated = clause.negated();
        switch (clause) {
            case Clause.Said(var node, _) -> wishes.add(negated ? new Node.Not(node) : node);
            case Clause.Tagged(var tag, _) ->
                    (negated ? untagged : tagged).add(tag.toLowerCase(Locale.ROOT));
            case Clause.InState(var state, _) -> stands(state, negated);
            case Clause.OwnedBy(var people, _) -> owned(people, negated);
            case Clause.Numbered(var number, _) -> (negated ? unnumbered : numbers).add(number);
            case Clause.Before(var day, _) -> day(day, zone, negated);
            case Clause.From(var day, _) -> day(day, zone, !negated);
            case Clause.AssignedTo(var name, _) -> throw notLookedUp(name);
            case Clause.OfMall(var name, _) -> throw notLookedUp(name);
        }
    }

    private void stands(String state, boolean negated) {
        spam |= state.equals(SPAM) && !negated;
        states.removeIf(it -> it.equals(state) == negated);
    }

    /** Spam is among them only for who asks for it. Null: all but spam. */
    private Field<?> states() {
        var wanted = new TreeSet<>(states);
        if (!spam) wanted.remove(SPAM);
        return wanted.equals(USUAL) ? texts(Set.of()) : some(wanted);
    }

    private static IllegalStateException notLookedUp(String name) {
        return new IllegalStateException("nothing was looked up for " + name);
    }

    private void owned(List<UUID> people, boolean negated) {
        if (negated) others.addAll(people);
        else if (owners == null) owners = new TreeSet<>(people);
        else owners.retainAll(people);
    }

    private void day(LocalDate day, ZoneId zone, boolean lower) {
        var begins = day.atStartOfDay(zone).toInstant();
        if (lower) since = since == null || since.isBefore(begins) ? begins : since;
        else until = until == null || until.isAfter(begins) ? begins : until;
    }

    /** Not later than this, whatever the query says. */
    void until(Instant most) {
        until = until == null || until.isAfter(most) ? most : until;
    }

    /**
     * Sought, seen by, states, owners, others, tagged, untagged, numbers, unnumbered, since, until.
     */
    List<Field<?>> arguments() {
        var guest = Sight.isGuest();
        var words = new Sought(Mark.of(Workspace.current().id()), guest).of(wishes);
        return List.of(
                DSL.val(wishes.isEmpty() ? null : words, SQLDataType.VARCHAR),
                DSL.val(guest ? Actor.current().person().value() : null, SQLDataType.UUID),
                states(),
                DSL.val(
                        owners == null ? null : owners.toArray(UUID[]::new),
                        SQLDataType.UUID.array()),
                DSL.val(
                        others.isEmpty() ? null : others.toArray(UUID[]::new),
                        SQLDataType.UUID.array()),
                texts(tagged),
                texts(untagged),
                numbers(numbers),
                numbers(unnumbered),
                DSL.val(since, SQLDataType.INSTANT),
                DSL.val(until, SQLDataType.INSTANT));
    }

    private static Field<?> texts(Set<String> words) {
        return words.isEmpty() ? DSL.val(null, SQLDataType.VARCHAR.array()) : some(words);
    }

    private static Field<?> some(Set<String> words) {
        return DSL.val(words.toArray(String[]::new), SQLDataType.VARCHAR.array());
    }

    private static Field<?> numbers(Set<Long> all) {
        return DSL.val(all.isEmpty() ? null : all.toArray(Long[]::new), SQLDataType.BIGINT.array());
    }
}
