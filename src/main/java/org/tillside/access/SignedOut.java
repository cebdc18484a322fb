package org.tillside.access;

import java.util.Set;
import java.util.UUID;

/**
 * Somebody signed out, here or elsewhere. Heard at once; never written down, for whoever reads a
 * session's id could take it.
 *
 * @param alive the ids of the sessions in which they are still signed in
 */
public record SignedOut(UUID person, Set<String> alive) {

    public SignedOut {
        alive = Set.copyOf(alive);
    }

    @Override
    public String toString() {
        return "SignedOut[person=" + person + "]";
    }
}
