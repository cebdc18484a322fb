package org.tillside.safekeeping;

import java.util.Locale;

/** How many bytes, for people. */
final class Size {

    private static final int STEP = 1000;
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

    private Size() {}

    /** As "512 bytes" or "1.2 GB"; a thousand of one unit is the next. */
    static String words(long bytes) {
        if (bytes < STEP) return bytes + " bytes";
        double size = bytes;
        int unit = -1;
        while (size >= STEP && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }
}
