package org.tillside.insight;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the facts of a sealed day can be told apart by: the mailbox, say.
 *
 * @param values each once
 * @param places of each fact, which of them: four bytes, big-endian
 */
record Told<T>(List<T> values, byte[] places) {

    static <T> Told<T> nothing() {
        return new Told<>(List.of(), new byte[0]);
    }

    static <T> Told<T> of(List<Fact> facts, Function<Fact, T> by) {
        var known = new LinkedHashMap<T, Integer>();
        var places = ByteBuffer.allocate(Integer.BYTES * facts.size());
        for (var it : facts) places.putInt(known.computeIfAbsent(by.apply(it), _ -> known.size()));
        return new Told<>(List.copyOf(known.keySet()), places.array());
    }

    /** Lets through the facts of which this holds. */
    Sieve sieve(Predicate<T> holds) {
        var lets = new boolean[values.size()];
        for (int i = 0; i < lets.length; i++) lets[i] = holds.test(values.get(i));
        return new Sieve(ByteBuffer.wrap(places).asIntBuffer(), lets);
    }

    record Sieve(IntBuffer places, boolean[] lets) {

        boolean lets(int fact) {
            return lets[places.get(fact)];
        }
    }
}
