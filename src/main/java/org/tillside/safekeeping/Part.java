package org.tillside.safekeeping;

/**
 * The rows of a table, as they stand in a file.
 *
 * @param bytes of all of them; a line is a row
 */
public record Part(String table, long rows, long bytes, String sha256) {}
