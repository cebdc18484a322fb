package org.tillside.insight;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tillside.insight.Fact.Kind;

/**
 * What happened on a day in UTC, as a report of many days reads it: number after number, first by
 * kind and then by quarter.
 *
 * @param numbers of each of the kinds, how many
 * @param quarters of each fact the quarter of an hour of the day, one byte
 * @param calendar of each fact that is a time its seconds, four bytes
 * @param working as many
 * @param groups of each fact its place in {@code told}, four bytes; empty: nobody asked
 * @param told what facts can be told apart by; empty: nobody asked
 */
record SealedDay(
        int day,
        List<Kind> kinds,
        List<Integer> numbers,
        byte[] quarters,
        byte[] calendar,
        byte[] working,
        byte[] groups,
        List<Group> told) {

    /** That of which somebody asks at which hour it was, or how long it took. */
    static final Set<Kind> KINDS =
            Collections.unmodifiableSet(
                    Stream.of(Kind.values())
                            .filter(it -> it.hasHours() || it.hasTimes())
                            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class))));

    record Group(UUID mailbox, String language, UUID person, List<String> tags) {}

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
        var places = new LinkedHashMap<Group, Integer>();
        var groups =
                bytes(
                        sorted.stream()
                                .mapToInt(it ->
                                        places.computeIfAbsent(group(it), _ -> places.size())));
        var times = sorted.stream().filter(it -> it.kind().hasTimes()).toList();
        return new SealedDay(
                day,
                List.copyOf(KINDS),
                KINDS.stream().map(kind -> number(sorted, kind)).toList(),
                quarters.toByteArray(),
                bytes(times.stream().mapToInt(it -> Objects.requireNonNull(it.calendar()))),
                bytes(times.stream().mapToInt(it -> Objects.requireNonNull(it.working()))),
                groups,
                List.copyOf(places.keySet()));
    }

    private static Group group(Fact it) {
        return new Group(it.mailbox(), it.language(), it.person(), it.tags());
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
        var asked = asked(extent);
        var calendars = ByteBuffer.wrap(calendar).asIntBuffer();
        var workings = ByteBuffer.wrap(working).asIntBuffer();
        var places = ByteBuffer.wrap(groups).asIntBuffer();
        int at = 0;
        for (int i = 0; i < kinds.size(); i++) {
            var kind = kinds.get(i);
            boolean time = kind.hasTimes();
            for (int end = at + numbers.get(i); at < end; at++) {
                int calendar = time ? calendars.get() : 0;
                int working = time ? workings.get() : 0;
                if (asked.length > 0 && !asked[places.get(at)]) continue;
                to.add(kind, day * Fact.QUARTERS_A_DAY + quarters[at], calendar, working);
            }
        }
    }

    /** By place; empty: all of them. */
    private boolean[] asked(Extent extent) {
        var asked = new boolean[told.size()];
        for (int i = 0; i < asked.length; i++) {
            var it = told.get(i);
            asked[i] = extent.has(it.mailbox(), it.language(), it.person(), it.tags());
        }
        return asked;
    }

    /** The tags of all groups, one after the other. */
    List<String> tags() {
        var all = new ArrayList<String>();
        for (var it : told) all.addAll(it.tags());
        return all;
    }
}
