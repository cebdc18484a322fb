package org.tillside.access.gate;

import java.util.UUID;
import org.tillside.access.Role;

/** A workspace that a person serves, and as what. */
public record Membership(UUID workspace, String name, Role role) {}
