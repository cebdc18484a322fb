package org.tillside.safekeeping;

import java.io.IOException;

/** The file is not what we once wrote. */
public final class Torn extends IOException {

    public Torn(String what) {
        super(what);
    }
}
