package org.tillside.access;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody's last day in a workspace is over, and what they had was handed over.
 *
 * @param end the first moment at which they are refused
 * @param heir how whoever has it now is called; empty: nobody has it
 */
public record MembershipLapsed(UUID workspace, UUID person, Instant end, String heir) {}
