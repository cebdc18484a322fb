package org.tillside.inbox.writing;

import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * Plain text of others as HTML: every sign as it is, paragraphs at empty lines, web addresses as
 * links.
 */
public final class PlainWords {

    private static final Pattern LINK = Pattern.compile("\\bhttps?://[^\\s<>\"'\\u200B]{3,2000}");
    private static final String TRAILING = ".,;:!?)]}»”’";
    private static final Pattern PARAGRAPHS = Pattern.compile("\\n[ \\t]*\\n\\s*");

    private PlainWords() {}

    public static String html(String text) {
        var html = new StringBuilder();
        for (var paragraph : PARAGRAPHS.split(text.strip())) {
            if (!paragraph.isBlank()) html.append("<p>").append(line(paragraph)).append("</p>\n");
        }
        return html.toString();
    }

    private static String line(String words) {
        var html = new StringBuilder();
        int from = 0;
        var link = LINK.matcher(words);
        while (link.find()) {
            var address = bare(link.group());
            html.append(escaped(words.substring(from, link.start())));
            var safe = escaped(address);
            html.append("<a href=\"")
                    .append(safe)
                    .append("\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">")
                    .append(safe)
                    .append("</a>");
            from = link.start() + address.length();
        }
        return html.append(escaped(words.substring(from))).toString();
    }

    /** What ends the sentence is no part of the address. */
    private static String bare(String address) {
        int end = address.length();
        while (TRAILING.indexOf(address.charAt(end - 1)) >= 0) end--;
        return address.substring(0, end);
    }

    private static String escaped(String words) {
        return HtmlUtils.htmlEscape(words, "UTF-8").replace("\n", "<br>\n");
    }
}
