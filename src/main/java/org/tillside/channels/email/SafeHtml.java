package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * HTML of strangers made safe to show: text, tables, pictures, links, simple styles. Nothing in it
 * runs, nothing is fetched: remote pictures wait in {@code data-remote-src} until somebody asks for
 * them. It is a fragment, to be shown in a sandboxed document with a policy of its own all the
 * same.
 */
public final class SafeHtml {

    private static final Pattern REMOTE = Pattern.compile(" data-remote-src=\"");
    private static final Pattern INLINE = Pattern.compile(" src=\"cid:([^\"]*)\"");

    private SafeHtml() {}

    public static String of(String unsafe) {
        // NFC before, never after: a combining stroke would join the ">" of a tag that is already
        // written
        var document = HtmlSource.parsed(Plain.text(unsafe));
        document.outputSettings()
                .prettyPrint(false)
                .escapeMode(Entities.EscapeMode.base)
                .charset(UTF_8);
        return HtmlPolicy.sanitised(visible(document)).strip();
    }

    /** Without hidden elements, whose styles would not survive: what is hidden must not turn up. */
    private static String visible(Document document) {
        var hidden = new ArrayList<Element>();
        document.body()
                .forEach(element -> {
                    if (HtmlText.isHidden(element)) hidden.add(element);
                });
        hidden.forEach(element -> {
            if (element != document.body()) element.remove();
        });
        var body = document.body();
        return body.hasAttr("style") ? body.tagName("div").outerHtml() : body.html();
    }

    /** The same, with its remote pictures: showing it tells their senders so. */
    public static String withRemoteImages(String safe) {
        return REMOTE.matcher(safe).replaceAll(" src=\"");
    }

    public static boolean hasRemoteImages(String safe) {
        return REMOTE.matcher(safe).find();
    }

    /**
     * The same, with the pictures that came along. @param url by content id; null where there is
     * none: then the picture stays empty
     */
    public static String withInlineImages(String safe, Function<String, @Nullable String> url) {
        return INLINE.matcher(safe)
                .replaceAll(found -> {
                    var id = Parser.unescapeEntities(found.group(1), true);
                    var target = url.apply(id);
                    if (target == null) target = url.apply(InlineReferences.unescaped(id));
                    return target == null
                            ? ""
                            : Matcher.quoteReplacement(" src=\"" + attribute(target) + "\"");
                });
    }

    private static String attribute(String value) {
        return value.replace("&", "&amp;")
                .replace("\"", "&#34;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
