package org.tillside.channels.email;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.tillside.channels.email.Line.Mark;

/**
 * Reads HTML as a person would: what is shown, line by line, quotes marked with {@code >}, hidden
 * elements left out.
 */
final class HtmlText implements NodeFilter {

    private static final Set<String> UNREAD =
            Set.of(
                    "head",
                    "title",
                    "style",
                    "script",
                    "noscript",
                    "template",
                    "object",
                    "embed",
                    "svg",
                    "math",
                    "select",
                    "textarea",
                    "iframe",
                    "audio",
                    "video",
                    "canvas",
                    "map");

    private static final Set<String> BLOCKS =
            Set.of(
                    "address",
                    "article",
                    "aside",
                    "blockquote",
                    "body",
                    "center",
                    "dd",
                    "details",
                    "dir",
                    "div",
                    "dl",
                    "dt",
                    "fieldset",
                    "figcaption",
                    "figure",
                    "footer",
                    "form",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "header",
                    "hr",
                    "legend",
                    "li",
                    "main",
                    "menu",
                    "nav",
                    "ol",
                    "p",
                    "pre",
                    "section",
                    "summary",
                    "table",
                    "tbody",
                    "tfoot",
                    "thead",
                    "tr",
                    "ul",
                    "caption");

    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "ol", "dl");

    private static final Pattern NO_MARGIN =
            Pattern.compile("margin(-top|-bottom)?:0(?![.]?[1-9])");

    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private boolean blankPending;
    private final Set<Element> quoting = Collections.newSetFromMap(new IdentityHashMap<>());
    private int signatures;
    private int attributions;
    private int preformatted;
    private int lists;
    private boolean cut;

    private HtmlText() {}

    static List<Line> lines(String html) {
        var reader = new HtmlText();
        NodeTraversor.filter(reader, HtmlSource.parsed(html).body());
        reader.endLine();
        return reader.collapsed();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) append(text.getWholeText());
        if (!(node instanceof Element element)) return FilterResult.CONTINUE;
        var name = element.normalName();
        if (UNREAD.contains(name) || isHidden(element)) return FilterResult.SKIP_CHILDREN;
        if (BLOCKS.contains(name)) endLine();
        if (PARAGRAPHS.contains(name) && hasMargin(element)) emptyLine();
        if (name.equals("p") && isEmptyLine(element)) return FilterResult.SKIP_CHILDREN;
        if (MailMarkup.isQuote(element) || isQuoteUnderItsAttribution(name)) {
            emptyLine();
            quoting.add(element);
        }
        if (MailMarkup.isSignature(element)) signatures++;
        if (MailMarkup.isAttribution(element)) attributions++;
        if (MailMarkup.startsOlderMail(element)) cut = true;
        open(element, name);
        return FilterResult.CONTINUE;
    }

    /** How mail programs in a browser write an empty line: {@code <p><br></p>}. */
    private boolean isEmptyLine(Element paragraph) {
        boolean isBreak = paragraph.childrenSize() == 1 && paragraph.child(0).nameIs("br");
        return isBreak && !paragraph.hasText() && hasMargin(paragraph);
    }

    private boolean isQuoteUnderItsAttribution(String name) {
        return name.equals("blockquote") && Attribution.start(lines, lines.size()) < lines.size();
    }

    private void open(Element element, String name) {
        switch (name) {
            case "br" -> newLine();
            case "pre" -> preformatted++;
            case "ul", "ol" -> lists++;
            case "li" -> line.append(bullet(element));
            case "td", "th" -> {
                if (!line.isEmpty()) blankPending = true;
            }
            case "img" -> append(emoji(element.attr("alt")));
            default -> {}
        }
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (!(node instanceof Element element)) return FilterResult.CONTINUE;
        var name = element.normalName();
        if (UNREAD.contains(name) || isHidden(element)) return FilterResult.CONTINUE;
        if (BLOCKS.contains(name)) endLine();
        if (name.equals("ul") || name.equals("ol")) lists--;
        if (PARAGRAPHS.contains(name) && hasMargin(element)) emptyLine();
        if (name.equals("pre")) preformatted--;
        if (quoting.contains(element)) {
            endLine();
            if (isAnswered(element))
                while (!lines.isEmpty() && isBareMark(lines.getLast())) lines.removeLast();
            quoting.remove(element);
            emptyLine();
        }
        if (MailMarkup.isSignature(element)) {
            endLine();
            signatures--;
        }
        if (MailMarkup.isAttribution(element)) {
            endLine();
            attributions--;
        }
        return FilterResult.CONTINUE;
    }

    private void append(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (preformatted > 0 && (c == '\n' || c == '\r')) {
                if (c == '\n') newLine();
            } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
                blankPending = preformatted == 0;
                if (preformatted > 0) line.append(c);
            } else if (c != '\u00ad' && c != '\u034f' && c != '\u200b' && c != '\ufeff') {
                if (blankPending && !line.isEmpty()) line.append(' ');
                blankPending = false;
                line.append(c == '\u00a0' ? ' ' : c);
            }
        }
    }

    /** Ends a line that has begun; blocks within blocks do not make empty lines. */
    private void endLine() {
        if (!line.isEmpty()) newLine();
        blankPending = false;
    }

    private void newLine() {
        lines.add(new Line(line.isEmpty() && quoting.isEmpty() ? "" : prefix() + line, mark()));
        line.setLength(0);
        blankPending = false;
    }

    private String prefix() {
        return quoting.isEmpty() ? "" : "> ".repeat(Math.min(quoting.size(), 10));
    }

    private Mark mark() {
        if (cut) {
            cut = line.isEmpty();
            return line.isEmpty() ? Mark.NONE : Mark.CUT;
        }
        if (signatures > 0) return Mark.SIGNATURE;
        return attributions > 0 ? Mark.ATTRIBUTION : Mark.NONE;
    }

    private void emptyLine() {
        if (!lines.isEmpty() && !isEmpty(lines.getLast()))
            lines.add(new Line(prefix().strip(), Mark.NONE));
    }

    /** Something else than a quote follows. */
    private static boolean isAnswered(Element quote) {
        var next = quote.nextElementSibling();
        return next != null && !next.normalName().equals("blockquote");
    }

    /** The margin of the last paragraph of a quote. */
    private static boolean isBareMark(Line line) {
        return !line.isBlank() && isEmpty(line);
    }

    private static boolean isEmpty(Line line) {
        return line.text().chars().allMatch(c -> c == '>' || c == ' ');
    }

    /** Plain.text for each line, and never more than two empty ones in a row. */
    private List<Line> collapsed() {
        var kept = new ArrayList<Line>();
        int empty = 0;
        for (var line : lines) {
            var clean = new Line(line.text().isBlank() ? "" : clean(line.text()), line.mark());
            empty = isEmpty(clean) ? empty + 1 : 0;
            if (empty <= 2) kept.add(clean);
        }
        return kept;
    }

    private static String clean(String text) {
        return text.equals("-- ") ? text : Plain.text(text).replace('\n', ' ').stripTrailing();
    }

    private static String bullet(Element item) {
        var list = item.parent();
        return list != null && list.normalName().equals("ol")
                ? item.elementSiblingIndex() + 1 + ". "
                : "- ";
    }

    /** Mail programs put emoji in as pictures, with the character as their text. */
    private static String emoji(String alt) {
        return alt.length() <= 8
                        && alt.codePoints().anyMatch(c -> c >= 0x2190)
                        && alt.codePoints().noneMatch(Character::isLetter)
                ? alt
                : "";
    }

    private boolean hasMargin(Element element) {
        return switch (element.normalName()) {
            case "ul", "ol" -> lists == 0;
            case "p" ->
                    !element.className().startsWith("Mso")
                            && !NO_MARGIN.matcher(style(element)).find();
            default -> true;
        };
    }

    static boolean isHidden(Element element) {
        if (element.hasAttr("hidden")) return true;
        if (!element.hasAttr("style")) return false;
        var style = style(element);
        return style.contains("display:none")
                || style.contains("visibility:hidden")
                || style.contains("mso-hide:all");
    }

    static String style(Element element) {
        return element.attr("style").toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
    }
}
