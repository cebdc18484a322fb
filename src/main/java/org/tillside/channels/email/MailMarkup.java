package org.tillside.channels.email;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** How mail programs mark, in their HTML, what somebody else wrote and what is only a signature. */
final class MailMarkup {

    private static final Set<String> OLDER_MAIL_IDS =
            Set.of(
                    "divrplyfwdmsg",
                    "appendonsend",
                    "mail-editor-reference-message-container",
                    "olk_src_body_section",
                    "reply-intro",
                    "zmail_extra",
                    "isreplycontent",
                    "isforwardcontent",
                    "origbody",
                    "qm_reply_div",
                    "original-content",
                    "stopspelling",
                    "zwchr",
                    "ntes-pcmac-quote",
                    "ntes-pcmail-quote",
                    "mail-editor-quoted-reply");

    private static final Set<String> OLDER_MAIL_CLASSES =
            Set.of(
                    "ms-outlook-mobile-reference-message",
                    "gmail_quote_attribution_forward",
                    "yahoo_quoted",
                    "zmail_extra",
                    "__aliyun_previous_history_wrap",
                    "ymail_android_signature_quoted",
                    "tutanota_quote",
                    "mail_quote",
                    "mail_quote_wrap",
                    "sh-quoted-content",
                    "history_container");

    private static final Set<String> OLDER_MAIL_NAMES =
            Set.of("quote", "messagereplysection", "quoted-content");

    private static final Set<String> QUOTE_CLASSES =
            Set.of(
                    "gmail_quote",
                    "protonmail_quote",
                    "tutanota_quote",
                    "clean_bq",
                    "quote",
                    "spark_quote",
                    "cite",
                    "cite2");

    private static final Set<String> SIGNATURE_CLASSES =
            Set.of(
                    "gmail_signature",
                    "moz-signature",
                    "protonmail_signature_block",
                    "applemailsignature",
                    "gmail_signature_prefix",
                    "x_gmail_signature",
                    "x_moz-signature",
                    "tutanota_signature",
                    "mail_signature",
                    "email-signature",
                    "yahoo_signature",
                    "hanmail_signature",
                    "moz-txt-sig",
                    "io-ox-signature",
                    "front-signature",
                    "hs_signature",
                    "signaturewrapper",
                    "ymail_signature",
                    "sh-signature",
                    "signature");

    private static final Set<String> SIGNATURE_IDS =
            Set.of(
                    "signature",
                    "applemailsignature",
                    "mailbirdsignature",
                    "composer_signature",
                    "ntes-pcmail-signature",
                    "ntes-pcmac-signature",
                    "zm-_id_-sgn",
                    "divsignature",
                    "outlooksignature",
                    "bloop_sign",
                    "ymail_signature",
                    "aolmail_signature");

    private static final Pattern OWN_PREFIX =
            Pattern.compile("^(?:x_|yiv\\d{5,}|ydp[0-9a-f]{6,})+");

    private static final Pattern LINE_ABOVE =
            Pattern.compile("border(?:-top|-top-style|-style)?:(?:none;border-top:)?solid");

    private static final int DEEPEST_LABEL = 5;

    private MailMarkup() {}

    /** A blockquote that quotes a mail, and not one that only indents. */
    static boolean isQuote(Element element) {
        if (!element.normalName().equals("blockquote")) return false;
        if (element.attr("type").equalsIgnoreCase("cite") || element.hasAttr("cite")) return true;
        if (classes(element).stream().anyMatch(QUOTE_CLASSES::contains)) return true;
        return HtmlText.style(element).contains("border-left")
                || element.id().toLowerCase(Locale.ROOT).startsWith("blockquote_");
    }

    static boolean isAttribution(Element element) {
        var classes = classes(element);
        return classes.contains("gmail_attr")
                || classes.contains("moz-cite-prefix") && announces(element.ownText())
                || classes.contains("x_gmail_attr");
    }

    /** Thunderbird gives that class to all that is typed above the quote, too. */
    private static boolean announces(String text) {
        return text.endsWith(":") || text.endsWith("：");
    }

    static boolean isSignature(Element element) {
        var id = id(element);
        return classes(element).stream().anyMatch(SIGNATURE_CLASSES::contains)
                || element.attr("data-smartmail").equals("gmail_signature")
                || element.attr("name").equalsIgnoreCase("messageSignatureSection")
                || element.attr("data-marker").startsWith("__SIG_")
                || element.hasAttr("data-signatureblock")
                || element.normalName().equals("signature")
                || isUnderShortRule(element)
                || SIGNATURE_IDS.contains(id)
                || id.startsWith("applelinebreakatbeginningofsignature")
                || id.startsWith("ms-outlook-mobile-signature");
    }

    /** Foxmail draws a short blue line above a signature. */
    private static boolean isUnderShortRule(Element element) {
        var above = element.previousElementSibling();
        return above != null
                && above.normalName().equals("hr")
                && above.attr("color").equalsIgnoreCase("#b5c4df")
                && HtmlText.style(above).contains("width:210px");
    }

    /** Everything from here on is an older mail, header block included. */
    static boolean startsOlderMail(Element element) {
        var id = id(element);
        if (!id.isEmpty() && OLDER_MAIL_IDS.contains(id)) return true;
        if (element.normalName().equals("includetail")) return true;
        if (OLDER_MAIL_NAMES.contains(element.attr("name").toLowerCase(Locale.ROOT))) return true;
        return classes(element).stream().anyMatch(OLDER_MAIL_CLASSES::contains)
                || isHeaderUnderLine(element);
    }

    /** Outlook draws a line, and below it the labels in bold, in whatever language. */
    private static boolean isHeaderUnderLine(Element element) {
        if (!element.normalName().equals("div") || !element.hasAttr("style")) return false;
        if (!LINE_ABOVE.matcher(HtmlText.style(element)).find()) return false;
        var holder = element;
        for (int depth = 0; holder != null && depth < DEEPEST_LABEL; depth++) {
            if (holder.children().stream().filter(MailMarkup::isLabel).limit(3).count() == 3)
                return true;
            holder = holder.firstElementChild();
        }
        return false;
    }

    private static boolean isLabel(Element bold) {
        if (!bold.normalName().equals("b") && !bold.normalName().equals("strong")) return false;
        var label = bold.text().strip();
        return label.length() <= 40 && (label.endsWith(":") || label.endsWith("："));
    }

    /** Outlook on the web and Yahoo put marks of their own before what they have sanitised. */
    private static String id(Element element) {
        return bare(element.id().toLowerCase(Locale.ROOT));
    }

    private static Set<String> classes(Element element) {
        var names = element.className();
        return names.isEmpty()
                ? Set.of()
                : Arrays.stream(names.toLowerCase(Locale.ROOT).split("\\s+"))
                        .map(MailMarkup::bare)
                        .collect(Collectors.toSet());
    }

    private static String bare(String name) {
        return name.startsWith("x_") || name.startsWith("y")
                ? OWN_PREFIX.matcher(name).replaceFirst("")
                : name;
    }
}
