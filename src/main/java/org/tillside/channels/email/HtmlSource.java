package org.tillside.channels.email;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * HTML of a mail, parsed within bounds: chars, and tables in tables (a parser needs time in their
 * square).
 */
final class HtmlSource {

    private static final int LONGEST = 2 * 1024 * 1024, DEEPEST_TABLE = 150;

    private HtmlSource() {}

    static Document parsed(String html) {
        return Jsoup.parse(html.substring(0, bound(html)));
    }

    private static int bound(String html) {
        int most = Math.min(html.length(), LONGEST);
        int open = 0;
        for (int at = html.indexOf('<'); at >= 0 && at < most; at = html.indexOf('<', at + 1)) {
            if (is(html, at + 1, "table") && ++open > DEEPEST_TABLE) return at;
            if (is(html, at + 1, "/table")) open--;
        }
        return most;
    }

    private static boolean is(String html, int at, String tag) {
        return html.regionMatches(true, at, tag, 0, tag.length());
    }
}
