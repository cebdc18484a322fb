package org.tillside.safekeeping.moving;

/**
 * @param words an expression for what becomes of it; applied twice, it gives the same
 * @param counts whether the digest looks at it
 * @param isBlob whether it names a raw mail or an attachment
 */
record MovedColumn(String name, String words, boolean counts, boolean isBlob) {}
