package org.tillside.watch;

import java.util.regex.Pattern;

/** Lines of libraries may hold addresses of people: nobody needs them in a log. */
final class Veil {

    /** Of bounded length and without a way back: a line of any length is read in one go. */
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>\"'=:,;(@]{1,128}+@[^\\s<>\"',;)@]{1,255}+");

    private static final String VEILED = "…@…";

    private Veil() {}

    static String over(String line) {
        return line.indexOf('@') < 0 ? line : ADDRESS.matcher(line).replaceAll(VEILED);
    }
}
