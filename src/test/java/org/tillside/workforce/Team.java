package org.tillside.workforce;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tillside.access.PersonId;

/** People for decisions, changed step by step. */
final class Team {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private Team() {}

    static PersonId id(int number) {
        return new PersonId(new UUID(0, number));
    }

    /** On shift, with room for eight, who speaks these fluently. */
    static Colleague one(int number, String... languages) {
        var levels = Stream.of(languages).collect(Collectors.toMap(it -> it, _ -> Level.GOOD));
        return new Colleague(id(number), levels, Set.of(), 8, 0, true, true, null);
    }

    static Colleague speaks(Colleague one, String language, Level level) {
        var levels = new java.util.HashMap<>(one.languages());
        levels.put(language, level);
        return copy(one, levels, one.skills(), one.load(), one.present(), one.onShift());
    }

    static Colleague skilled(Colleague one, String... skills) {
        return copy(one, one.languages(), Set.of(skills), one.load(), one.present(), one.onShift());
    }

    static Colleague has(Colleague one, int load) {
        return copy(one, one.languages(), one.skills(), load, one.present(), one.onShift());
    }

    static Colleague carries(Colleague one, int capacity) {
        return new Colleague(
                one.person(),
                one.languages(),
                one.skills(),
                capacity,
                one.load(),
                one.present(),
                one.onShift(),
                one.lastGiven());
    }

    static Colleague offShift(Colleague one) {
        return copy(one, one.languages(), one.skills(), one.load(), one.present(), false);
    }

    static Colleague gone(Colleague one) {
        return copy(one, one.languages(), one.skills(), one.load(), false, false);
    }

    static Colleague given(Colleague one, Duration ago) {
        return new Colleague(
                one.person(),
                one.languages(),
                one.skills(),
                one.capacity(),
                one.load(),
                one.present(),
                one.onShift(),
                NOON.minus(ago));
    }

    static Work in(@Nullable String language) {
        return new Work(language, null, null, NOON);
    }

    static Work after(String language, int person, Duration ago) {
        return new Work(language, null, new Work.Before(id(person), NOON.minus(ago)), NOON);
    }

    private static Colleague copy(
            Colleague one,
            Map<String, Level> languages,
            Set<String> skills,
            int load,
            boolean present,
            boolean onShift) {
        return new Colleague(
                one.person(),
                languages,
                skills,
                one.capacity(),
                load,
                present,
                onShift,
                one.lastGiven());
    }
}
