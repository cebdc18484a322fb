package org.tillside.channels.compose;

/** Text that goes into a header. */
final class Lines {

    private Lines() {}

    /** In one line, without control characters: what was typed cannot begin a header of its own. */
    static String one(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
