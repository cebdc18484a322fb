package org.tillside.safekeeping;

/**
 * The raw mails and attachments in a file.
 *
 * @param bytes of all of them
 * @param sha256 of their names, one behind the other; the name is the sha-256 of the content
 */
public record Blobs(long number, long bytes, String sha256) {}
