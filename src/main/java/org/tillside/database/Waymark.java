package org.tillside.database;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of the way that a mail goes, or the whole of it.
 *
 * @param name such as {@code mail.understood}; what stands before the dot is the whole way's
 * @param about the mail in the intake, or the letter in the outbox: a UUID of version 7
 * @param whole the way itself, from the moment of its id on
 * @param problem what broke, in outline; null: nothing
 */
public record Waymark(
        String name,
        UUID about,
        boolean whole,
        Instant began,
        Instant ended,
        @Nullable String problem) {}
