package org.tillside.safekeeping;

import java.util.List;

/**
 * What stands at the end of a backup: what must have come before it.
 *
 * @param heading sha-256 of the heading's bytes
 * @param key sha-256 of the master key's digits
 * @param tables in the order of the heading, as PostgreSQL copies them out, in text
 */
record Manifest(String heading, String key, List<Part> tables, Blobs blobs) {

    long rows() {
        return tables.stream().mapToLong(Part::rows).sum();
    }
}
