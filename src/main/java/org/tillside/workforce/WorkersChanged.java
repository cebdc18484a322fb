package org.tillside.workforce;

import java.util.UUID;

/** What somebody can take, or whether they are there, is different by now. */
public record WorkersChanged(UUID workspace, UUID person) {}
