package org.tillside.channels.email;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** What of HTML may pass: a list of what is allowed, nothing else. */
final class HtmlPolicy {

    private static final String[] ELEMENTS =
            ("a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn "
                            + "dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main "
                            + "mark nav ol p pre q rp rt ruby s samp section small span strike strong sub sup table tbody td "
                            + "tfoot th thead tr tt u ul var wbr")
                    .split(" ");

    private static final Set<String> STYLES =
            Set.of(
                    "background-color",
                    "border",
                    "border-bottom",
                    "border-bottom-color",
                    "border-bottom-style",
                    "border-bottom-width",
                    "border-collapse",
                    "border-color",
                    "border-left",
                    "border-left-color",
                    "border-left-style",
                    "border-left-width",
                    "border-radius",
                    "border-right",
                    "border-right-color",
                    "border-right-style",
                    "border-right-width",
                    "border-spacing",
                    "border-style",
                    "border-top",
                    "border-top-color",
                    "border-top-style",
                    "border-top-width",
                    "border-width",
                    "caption-side",
                    "clear",
                    "color",
                    "direction",
                    "display",
                    "float",
                    "font",
                    "font-family",
                    "font-size",
                    "font-style",
                    "font-variant",
                    "font-weight",
                    "height",
                    "letter-spacing",
                    "line-height",
                    "list-style-type",
                    "margin",
                    "margin-bottom",
                    "margin-left",
                    "margin-right",
                    "margin-top",
                    "max-height",
                    "max-width",
                    "min-height",
                    "min-width",
                    "overflow-wrap",
                    "padding",
                    "padding-bottom",
                    "padding-left",
                    "padding-right",
                    "padding-top",
                    "table-layout",
                    "text-align",
                    "text-decoration",
                    "text-indent",
                    "text-transform",
                    "vertical-align",
                    "white-space",
                    "width",
                    "word-break",
                    "word-spacing",
                    "word-wrap");

    private static final Pattern LENGTH = Pattern.compile("\\d{1,5}(\\.\\d{1,3})?(px|%|pt|em)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z-]{1,20}");
    private static final Pattern COLOUR = Pattern.compile("#?[A-Za-z0-9]{1,30}");
    private static final Pattern FACE = Pattern.compile("[\\w\\s,'-]{1,120}");

    private static final Pattern LINK = Pattern.compile("(?is)(https?://[^/\\s]|mailto:|tel:).*");
    private static final Pattern REMOTE = Pattern.compile("(?is)https?://[^/\\s].*");
    private static final Pattern PICTURE =
            Pattern.compile("(?i)data:image/(png|jpe?g|gif|webp|bmp);base64,[A-Za-z0-9+/=\\s]*+");
    private static final Pattern INLINE = Pattern.compile("(?i)cid:[^\\s\"'<>]+");

    private static final PolicyFactory POLICY =
            new HtmlPolicyBuilder()
                    .allowElements(ELEMENTS)
                    .allowElements(HtmlPolicy::picture, "img")
                    .allowElements(HtmlPolicy::link, "a")
                    .allowWithoutAttributes("a", "span", "font", "img")
                    .allowUrlProtocols("http", "https", "mailto", "tel", "cid", "data")
                    .allowAttributes("href")
                    .matching((element, name, value) ->
                            LINK.matcher(value.strip()).matches() ? value.strip() : null)
                    .onElements("a")
                    .allowAttributes("src")
                    .matching((element, name, value) -> source(value.strip()))
                    .onElements("img")
                    .allowAttributes("title", "alt", "summary")
                    .globally()
                    .allowAttributes("dir", "lang", "align", "valign", "type", "clear")
                    .matching(WORD)
                    .globally()
                    .allowAttributes(
                            "width",
                            "height",
                            "border",
                            "cellpadding",
                            "cellspacing",
                            "colspan",
                            "rowspan",
                            "span",
                            "start",
                            "value",
                            "size",
                            "hspace",
                            "vspace",
                            "nowrap")
                    .matching(LENGTH)
                    .globally()
                    .allowAttributes("bgcolor", "color", "bordercolor")
                    .matching(COLOUR)
                    .globally()
                    .allowAttributes("face")
                    .matching(FACE)
                    .onElements("font")
                    .allowStyling(CssSchema.withProperties(STYLES))
                    .toFactory();

    private HtmlPolicy() {}

    static String sanitised(String html) {
        return POLICY.sanitize(html);
    }

    private static @Nullable String source(String url) {
        if (INLINE.matcher(url).matches()) return "cid:" + url.substring(4);
        return PICTURE.matcher(url).matches() || REMOTE.matcher(url).matches() ? url : null;
    }

    /** A remote source is put where no browser looks for it. */
    private static String picture(String element, List<String> attributes) {
        for (int i = 0; i < attributes.size(); i += 2) {
            boolean isRemote =
                    attributes.get(i).equals("src")
                            && attributes.get(i + 1).toLowerCase(Locale.ROOT).startsWith("http");
            if (isRemote) attributes.set(i, "data-remote-src");
        }
        return element;
    }

    private static String link(String element, List<String> attributes) {
        if (attributes.contains("href"))
            attributes.addAll(List.of("target", "_blank", "rel", "noopener noreferrer nofollow"));
        return element;
    }
}
