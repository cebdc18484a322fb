package org.tillside.access;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody's access to a workspace ends in some days.
 *
 * @param end the first moment at which they are refused, as it was when this was told
 */
public record MembershipEnding(UUID workspace, UUID person, Instant end) {}
