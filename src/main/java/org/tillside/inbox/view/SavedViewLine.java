package org.tillside.inbox.view;

import java.util.UUID;

/**
 * A view that somebody made, in the list of them.
 *
 * @param so what stands in it, in words
 * @param sort in which order, in words
 * @param mayChange this reader may change it
 */
public record SavedViewLine(UUID id, String name, String so, String sort, boolean mayChange) {}
