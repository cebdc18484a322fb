package org.tillside.access;

import java.util.UUID;

/**
 * Somebody who was signed in in a browser has signed in there anew: the session before is over, and
 * this one takes its place. Heard at once; never written down, for whoever reads a session's id
 * could take it.
 */
public record SessionRenewed(UUID person, String before, String session) {

    @Override
    public String toString() {
        return "SessionRenewed[person=" + person + "]";
    }
}
