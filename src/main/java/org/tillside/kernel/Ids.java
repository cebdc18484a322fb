package org.tillside.kernel;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes UUIDs of version 7: their order is the order in which this process made them, to the
 * millisecond across processes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.7">RFC 9562, 5.7</a>
 */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COUNTER_BITS = 12;
    private static final int MILLIS_BITS = 48;
    private static final int RANDOM_BITS = 14;
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    /**
     * One that stands among others where it would stand had it been made at that moment; those of
     * one moment stand as what they are for does.
     *
     * @param own an id of what it is for: the same gives the same
     */
    public static UUID at(Instant moment, UUID own) {
        long made = own.getMostSignificantBits();
        long tick = made >>> 16 << COUNTER_BITS | made & 0xFFF;
        long random = own.getLeastSignificantBits() & (1L << RANDOM_BITS) - 1;
        long behind = (tick & (1L << MILLIS_BITS) - 1) << RANDOM_BITS | random;
        return new UUID(
                moment.toEpochMilli() << 16 | 0x7000 | tick >>> MILLIS_BITS,
                behind | 0x8000_0000_0000_0000L);
    }

    public static UUID next() {
        long wanted = System.currentTimeMillis() << COUNTER_BITS;
        long tick = LAST.updateAndGet(last -> Math.max(last + 1, wanted));
        long millis = tick >>> COUNTER_BITS;
        long counter = tick & 0xFFF;
        long variant = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(millis << 16 | 0x7000 | counter, variant);
    }
}
