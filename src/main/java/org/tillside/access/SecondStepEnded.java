package org.tillside.access;

import java.util.UUID;

/**
 * Somebody's second step was turned off by another, for they had lost it.
 *
 * @param deed this time; the same person may lose it again
 * @param by the name of who did it
 */
public record SecondStepEnded(UUID deed, UUID workspace, UUID person, String by) {}
