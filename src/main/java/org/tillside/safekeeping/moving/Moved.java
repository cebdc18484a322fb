package org.tillside.safekeeping.moving;

/**
 * A workspace, and what is in it.
 *
 * @param rows that moved, or would
 * @param blobs the raw mails and attachments that they name
 * @param bytes of those
 * @param digest 64 hexadecimal digits: equal where all is equal that moves
 */
public record Moved(String workspace, long rows, long blobs, long bytes, String digest) {}
