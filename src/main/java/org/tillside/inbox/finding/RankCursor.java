package org.tillside.inbox.finding;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.Fault;

/**
 * The last row of a page that is sorted by how well it fits.
 *
 * @param asOf when the first page was asked for: later messages are not among those compared
 * @param rank null on the first page
 */
record RankCursor(Instant asOf, @Nullable Float rank, @Nullable Cursor last) {

    private static final int HEXADECIMAL = 16;
    private static final int RANK = 8;

    static RankCursor first(Instant now) {
        return new RankCursor(Instant.ofEpochMilli(now.toEpochMilli() + 1), null, null);
    }

    RankCursor below(Hit hit) {
        return new RankCursor(asOf, hit.rank(), hit.cursor());
    }

    /** Not for the first page, which has none. */
    String encode() {
        if (rank == null || last == null) throw new IllegalStateException("the first page");
        return "%08x%x-%s"
                .formatted(Float.floatToIntBits(rank), asOf.toEpochMilli(), last.encode());
    }

    static RankCursor decode(String text) {
        int dash = text.indexOf('-');
        try {
            var rank = Integer.parseUnsignedInt(text.substring(0, RANK), HEXADECIMAL);
            var asOf = Long.parseLong(text.substring(RANK, Math.max(RANK, dash)), HEXADECIMAL);
            return new RankCursor(
                    Instant.ofEpochMilli(asOf),
                    Float.intBitsToFloat(rank),
                    Cursor.decode(text.substring(dash + 1)));
        } catch (NumberFormatException | StringIndexOutOfBoundsException | DateTimeException no) {
            throw new Fault(
                    "cursor.invalid",
                    Fault.Blame.USER,
                    "The value of \"after\" is not one that this order gave out; leave it away to begin at the start.",
                    no);
        }
    }
}
