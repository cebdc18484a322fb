package org.tillside.insight;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tillside.insight.Fact.Kind;
import org.tillside.insight.Told.Sieve;

/**
 * What happened on a day in UTC, as a report of many days reads it: number after number, first by
 * kind and then by quarter.
 *
 * @param numbers of each of the kinds, how many
 * @param quarters of each fact the quarter of an hour of the day, one byte
 * @param calendar of each fact that is a time its seconds, four bytes
 * @param working as many
 * @param mailboxes with the others after it, nothing where nobody asked
 */
record SealedDay(
        int day,
        List<Kind> kinds,
        List<Integer> numbers,
        byte[] quarters,
        byte[] calendar,
        byte[] working,
        Told<UUID> mailboxes,
        Told<String> languages,
        Told<UUID> people,
        Told<List<String>> tags) {

    /** That of which somebody asks at which hour it was, or how long it took. */
    static final Set<Kind> KINDS =
            Collections.unmodifiableSet(
                    Stream.of(Kind.values())
                            .filter(it -> it.hasHours() || it.hasTimes())
                            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class))));

    /**
     * @param facts of these kinds and that day, in any order
     */
    static SealedDay of(int day, List<Fact> facts) {
        var sorted =
                facts.stream()
                        .sorted(Comparator.comparing(Fact::kind).thenComparing(Fact::quarter))
                        .toList();
        var quarters = new ByteArrayOutputStream();
        for (var it : sorted) quarters.write(it.quarter() - day * Fact.QUARTERS_A_DAY);
        var times = sorted.stream().filter(it -> it.kind().hasTimes()).toList();
        return new SealedDay(
                day,
                List.copyOf(KINDS),
                KINDS.stream().map(kind -> number(sorted, kind)).toList(),
                quarters.toByteArray(),
                bytes(times.stream().mapToInt(it -> Objects.requireNonNull(it.calendar()))),
                bytes(times.stream().mapToInt(it -> Objects.requireNonNull(it.working()))),
                Told.of(sorted, Fact::mailbox),
                Told.of(sorted, Fact::language),
                Told.of(sorted, Fact::person),
                Told.of(sorted, Fact::tags));
    }

    private static int number(List<Fact> facts, Kind kind) {
        return (int) facts.stream().filter(it -> it.kind() == kind).count();
    }

    private static byte[] bytes(IntStream numbers) {
        var all = numbers.toArray();
        var bytes = ByteBuffer.allocate(Integer.BYTES * all.length);
        bytes.asIntBuffer().put(all);
        return bytes.array();
    }

    /** Tells of each fact that belongs to the extent. */
    void tell(Extent extent, Moments to) {
        var sieves = sieves(extent);
        var calendars = ByteBuffer.wrap(calendar).asIntBuffer();
        var workings = ByteBuffer.wrap(working).asIntBuffer();
        int at = 0;
        for (int i = 0; i < kinds.size(); i++) {
            boolean time = kinds.get(i).hasTimes();
            var series = to.of(kinds.get(i));
            for (int end = at + numbers.get(i); at < end; at++) {
                int took = time ? calendars.get() : 0;
                int worked = time ? workings.get() : 0;
                if (passes(sieves, at))
                    series.add(day * Fact.QUARTERS_A_DAY + quarters[at], took, worked);
            }
        }
    }

    private static boolean passes(Sieve[] sieves, int fact) {
        for (var sieve : sieves) if (!sieve.lets(fact)) return false;
        return true;
    }

    private Sieve[] sieves(Extent extent) {
        var sieves = new ArrayList<Sieve>();
        var boxes = extent.mailboxes();
        var language = extent.language();
        var person = extent.person();
        var tag = extent.tag();
        if (boxes != null) sieves.add(mailboxes.sieve(boxes::contains));
        if (language != null) sieves.add(languages.sieve(language::equals));
        if (person != null) sieves.add(people.sieve(person::equals));
        if (tag != null) sieves.add(tags.sieve(it -> it.contains(tag)));
        return sieves.toArray(Sieve[]::new);
    }
}
