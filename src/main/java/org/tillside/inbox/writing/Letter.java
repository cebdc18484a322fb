package org.tillside.inbox.writing;

import org.springframework.web.util.HtmlUtils;

/**
 * The body of a mail that leaves: what was typed, the mailbox's signature, and below it the message
 * that is answered.
 *
 * @param typed light Markdown
 * @param signature plain text; may be empty
 * @param intro the line above the quote, in the buyer's language; empty where nothing is quoted
 * @param quoted plain text
 */
public record Letter(String typed, String signature, String intro, String quoted) {

    /** What is typed stands as it was typed: light Markdown reads well as plain text. */
    public String plain() {
        var text = new StringBuilder(typed.strip()).append('\n');
        if (!signature.isBlank()) text.append("\n-- \n").append(signature.strip()).append('\n');
        if (!quotes()) return text.toString();
        text.append('\n').append(intro).append('\n');
        quoted.strip()
                .lines()
                .forEach(line ->
                        text.append(line.startsWith(">") ? ">" : "> ").append(line).append('\n'));
        return text.toString();
    }

    public String html() {
        var html =
                new StringBuilder(
                                "<!doctype html>\n<html><head><meta charset=\"utf-8\"></head><body>\n")
                        .append(Markdown.html(typed));
        if (!signature.isBlank())
            html.append("<p>-- <br>\n").append(lines(signature)).append("</p>\n");
        if (quotes()) {
            html.append("<p>")
                    .append(lines(intro))
                    .append("</p>\n<blockquote type=\"cite\">\n")
                    .append(PlainWords.html(quoted))
                    .append("</blockquote>\n");
        }
        return html.append("</body></html>\n").toString();
    }

    private boolean quotes() {
        return !quoted.isBlank();
    }

    private static String lines(String words) {
        return HtmlUtils.htmlEscape(words.strip(), "UTF-8").replace("\n", "<br>\n");
    }
}
