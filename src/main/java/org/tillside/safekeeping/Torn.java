package org.tillside.safekeeping;

import java.io.IOException;

/** The file is not what we once wrote. */
final class Torn extends IOException {

    Torn(String what) {
        super(what);
    }
}
