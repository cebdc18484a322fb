package org.tillside.channels;

import java.util.UUID;

/**
 * A mail by itself that could not be taken together with others: it is tried alone, and after some
 * failures it goes into quarantine.
 */
public record MessageArrived(UUID workspace, UUID intake) {}
