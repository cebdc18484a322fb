package org.tillside.watch;

/** Lines of libraries may hold addresses of people: nobody needs them in a log. */
final class Veil {

    private static final String VEILED = "…@…";
    private static final String NOT_IN_ADDRESSES = "<>\"'=:,;()@";

    private Veil() {}

    /** Each character is looked at twice at most, however long the line is. */
    static String over(String line) {
        int at = line.indexOf('@');
        if (at < 0) return line;
        var veiled = new StringBuilder(line.length());
        int done = 0;
        for (; at >= 0; at = line.indexOf('@', at + 1)) {
            int from = at;
            while (from > done && mayStand(line.charAt(from - 1))) from--;
            int to = at + 1;
            while (to < line.length() && mayStand(line.charAt(to))) to++;
            if (from == at || to == at + 1) continue;
            veiled.append(line, done, from).append(VEILED);
            done = to;
        }
        return veiled.append(line, done, line.length()).toString();
    }

    private static boolean mayStand(char letter) {
        return !Character.isWhitespace(letter) && NOT_IN_ADDRESSES.indexOf(letter) < 0;
    }
}
