package org.tillside.access.gate;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.access.LastDay;
import org.tillside.access.Role;

/**
 * A workspace that a person serves, and as what.
 *
 * @param lastDay null: as long as they belong there
 */
public record Membership(UUID workspace, String name, Role role, @Nullable LastDay lastDay) {}
