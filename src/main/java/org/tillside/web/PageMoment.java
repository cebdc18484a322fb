package org.tillside.web;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/**
 * When the reading of a page began, by the clock of the process that read it. What changed until
 * then stands in it.
 *
 * @param node which process; no other one has the same clock
 */
public record PageMoment(Instant at, String node) {

    /** This process, since its start. */
    public static final String HERE = HexFormat.of().toHexDigits(new SecureRandom().nextInt());

    public static PageMoment here(Instant at) {
        return new PageMoment(at, HERE);
    }

    /** What {@link #toString} wrote; anything else is a moment long ago. */
    public static PageMoment of(String written) {
        int dot = written.indexOf('.');
        try {
            var at = Instant.ofEpochMilli(Long.parseLong(written.substring(0, Math.max(0, dot))));
            return new PageMoment(at, written.substring(dot + 1));
        } catch (NumberFormatException garbage) {
            return new PageMoment(Instant.EPOCH, "");
        }
    }

    /** Milliseconds of the epoch, a dot, the node. */
    @Override
    public String toString() {
        return at.toEpochMilli() + "." + node;
    }
}
