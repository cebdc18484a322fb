package org.tillside.channels.email;

import java.util.Locale;
import java.util.Set;
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
                    "original-content");

    private static final Set<String> OLDER_MAIL_CLASSES =
            Set.of(
                    "ms-outlook-mobile-reference-message",
                    "gmail_quote_attribution_forward",
                    "yahoo_quoted",
                    "zmail_extra",
                    "__aliyun_previous_history_wrap",
                    "ymail_android_signature_quoted",
                    "tutanota_quote",
                    "mail_quote");

    private static final Set<String> QUOTE_CLASSES =
            Set.of("gmail_quote", "protonmail_quote", "tutanota_quote", "clean_bq");

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
                    "yahoo_signature");

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
                || classes.contains("moz-cite-prefix")
                || classes.contains("x_gmail_attr");
    }

    static boolean isSignature(Element element) {
        var id = id(element);
        return classes(element).stream().anyMatch(SIGNATURE_CLASSES::contains)
                || element.attr("data-smartmail").equals("gmail_signature")
                || id.equals("signature")
                || id.equals("applemailsignature")
                || id.startsWith("applelinebreakatbeginningofsignature")
                || id.startsWith("ms-outlook-mobile-signature");
    }

    /** Everything from here on is an older mail, header block included. */
    static boolean startsOlderMail(Element element) {
        var id = id(element);
        if (!id.isEmpty() && OLDER_MAIL_IDS.contains(id)) return true;
        return classes(element).stream().anyMatch(OLDER_MAIL_CLASSES::contains);
    }

    /** Outlook on the web prefixes what it has sanitised with x_. */
    private static String id(Element element) {
        var id = element.id().toLowerCase(Locale.ROOT);
        return id.startsWith("x_") ? id.substring(2) : id;
    }

    private static Set<String> classes(Element element) {
        var names = element.className();
        return names.isEmpty()
                ? Set.of()
                : Set.copyOf(java.util.Arrays.asList(names.toLowerCase(Locale.ROOT).split("\\s+")));
    }
}
