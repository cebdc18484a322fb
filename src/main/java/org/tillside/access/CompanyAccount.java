package org.tillside.access;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody's account at an OpenID provider.
 *
 * @param provider as people call it
 */
public record CompanyAccount(UUID id, String provider, Instant linked, Instant used) {}
