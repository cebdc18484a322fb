package org.tillside.channels.compose;

/**
 * A file of a mail of before.
 *
 * @param type such as {@code image/png}; anything odd is {@code application/octet-stream}
 */
public record FormerFile(String name, String type, byte[] content) {}
