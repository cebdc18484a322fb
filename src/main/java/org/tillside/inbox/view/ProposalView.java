package org.tillside.inbox.view;

import java.util.UUID;

/**
 * What the marketplace of a mall asks for.
 *
 * @param time how much, and which time counts, in words
 * @param confirmed it was read in the source
 */
public record ProposalView(
        UUID mall,
        String name,
        String preset,
        String time,
        String metBy,
        boolean confirmed,
        String source) {}
