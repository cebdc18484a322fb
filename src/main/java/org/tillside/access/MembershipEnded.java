package org.tillside.access;

import java.util.UUID;

/**
 * Somebody no longer works in a workspace: their conversations want a new owner, their sessions
 * here are over.
 */
public record MembershipEnded(UUID workspace, UUID person) {}
