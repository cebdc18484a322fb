package org.tillside.kernel;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * The last row that was shown, in a list sorted by a time and an id. Travels as 38 letters that
 * mean nothing outside.
 */
public record Cursor(Instant at, UUID id) {

    private static final int LENGTH = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;

    public String encode() {
        var bytes =
                ByteBuffer.allocate(LENGTH)
                        .putLong(at.getEpochSecond())
                        .putInt(at.getNano())
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    public static Cursor decode(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != LENGTH) throw invalid();
            var from = ByteBuffer.wrap(bytes);
            return new Cursor(
                    Instant.ofEpochSecond(from.getLong(), from.getInt()),
                    new UUID(from.getLong(), from.getLong()));
        } catch (IllegalArgumentException | DateTimeException garbage) {
            throw invalid();
        }
    }

    private static Fault invalid() {
        return Fault.user(
                "cursor.invalid",
                "The value of \"after\" is not one that a list gave out; leave it away to begin at the start.");
    }
}
