package org.tillside.access;

import java.util.UUID;

/**
 * Somebody who comes along with a workspace that moves in.
 *
 * @param id the one they have in its rows
 * @param language as of {@link Person}
 * @param zone a name of a time zone
 */
public record Newcomer(UUID id, String email, String name, String language, String zone) {}
