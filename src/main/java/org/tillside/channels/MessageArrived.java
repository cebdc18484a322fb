package org.tillside.channels;

import java.util.UUID;

/** A mail was understood for the first time: ask for it by the id of its intake. */
public record MessageArrived(UUID workspace, UUID intake) {}
