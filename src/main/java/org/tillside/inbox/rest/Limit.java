package org.tillside.inbox.rest;

import org.tillside.kernel.Fault;

/** How many rows a page has at most. */
record Limit(int rows) {

    static final String USUAL = "50";

    private static final int MOST = 200;

    Limit {
        if (rows < 1 || rows > MOST)
            throw Fault.user("limit.invalid", "A page has 1 to " + MOST + " items.");
    }
}
