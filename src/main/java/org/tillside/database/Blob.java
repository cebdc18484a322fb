package org.tillside.database;

import org.tillside.kernel.Sha256;

/** Bytes in the store, known by their fingerprint. */
public record Blob(Sha256 sha256, long size) {}
