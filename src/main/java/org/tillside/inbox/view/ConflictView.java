package org.tillside.inbox.view;

import java.time.Instant;
import java.util.UUID;

/** Somebody answered while this reader was writing. @param words safe HTML of that answer */
public record ConflictView(UUID message, String name, Instant at, String words) {}
