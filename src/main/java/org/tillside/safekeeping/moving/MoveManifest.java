package org.tillside.safekeeping.moving;

import java.util.List;
import org.tillside.safekeeping.Blobs;
import org.tillside.safekeeping.Part;

/**
 * What stands at the end of a workspace's file: what must have come before it.
 *
 * @param paper sha-256 of the bytes at the beginning
 * @param digest the workspace's
 */
record MoveManifest(String paper, List<Part> tables, Blobs blobs, String digest) {

    long rows() {
        return tables.stream().mapToLong(Part::rows).sum();
    }
}
