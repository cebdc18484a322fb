package org.tillside.inbox.answering;

import java.time.Instant;

/** What became of a draft that was to be saved. */
public sealed interface Kept {

    record Saved(Instant at) implements Kept {}

    /** Not saved: the same person has written something else meanwhile, in another window. */
    record Elsewhere(Draft other) implements Kept {}
}
