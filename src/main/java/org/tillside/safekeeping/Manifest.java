package org.tillside.safekeeping;

import java.util.List;

/**
 * What stands at the end of a backup: what must have come before it.
 *
 * @param heading sha-256 of the heading's bytes
 * @param key sha-256 of the master key's digits
 * @param tables in the order of the heading
 */
record Manifest(String heading, String key, List<Part> tables, Blobs blobs) {

    /**
     * The rows of a table.
     *
     * @param bytes as PostgreSQL copies them out, in text
     */
    record Part(String table, long rows, long bytes, String sha256) {}

    /**
     * @param sha256 of their names, one behind the other; the name is the sha-256 of the content
     */
    record Blobs(long number, long bytes, String sha256) {}

    long rows() {
        return tables.stream().mapToLong(Part::rows).sum();
    }
}
