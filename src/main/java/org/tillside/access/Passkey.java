package org.tillside.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a device or a password manager signs in with.
 *
 * @param used when somebody last signed in with it; null: nobody did
 */
public record Passkey(UUID id, String name, Instant created, @Nullable Instant used) {}
