package org.tillside.kernel;

import java.time.Instant;

/** What a condition asks about one thing. */
public interface Facts {

    /** By the name of a field of the catalogue that the condition was read with. */
    Fact of(String field);

    /** When it is asked: ages are reckoned from here. */
    Instant asOf();
}
