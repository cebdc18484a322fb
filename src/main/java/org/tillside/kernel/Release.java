package org.tillside.kernel;

/** Which Tillside this is. */
public final class Release {

    public static final String VERSION = "0.1.0";

    private Release() {}
}
