package org.tillside.access;

import java.util.UUID;

/** Somebody may do more or less here than before: what they hear and see is decided anew. */
public record RoleChanged(UUID workspace, UUID person) {}
