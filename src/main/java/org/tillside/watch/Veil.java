package org.tillside.watch;

import java.util.regex.Pattern;

/** Lines of libraries may hold addresses of people: nobody needs them in a log. */
final class Veil {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"'=:,;(]+@[^\\s<>\"',;)]+");
    private static final String VEILED = "…@…";

    private Veil() {}

    static String over(String line) {
        return line.indexOf('@') < 0 ? line : ADDRESS.matcher(line).replaceAll(VEILED);
    }
}
