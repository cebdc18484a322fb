package org.tillside.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's last day in a workspace is over, and what they had was handed over.
 *
 * @param end the first moment at which they are refused
 * @param heir who has it now, see {@link MembershipEnded#heir}; null: nobody
 */
public record MembershipLapsed(UUID workspace, UUID person, Instant end, @Nullable String heir) {}
