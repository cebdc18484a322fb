package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.UUID;

/** A mail that a buyer writes. */
record BuyerMail(
        String name,
        String address,
        String subject,
        String text,
        String html,
        String messageId,
        String answers) {

    static BuyerMail of(String name, String subject, String text) {
        var address = "b" + UUID.randomUUID().toString().substring(0, 8) + "@web.example";
        return new BuyerMail(
                name, address, subject, text, "", UUID.randomUUID() + "@web.example", "");
    }

    /** The same person writes again, in answer to this. */
    BuyerMail again(String words) {
        return new BuyerMail(
                name,
                address,
                "Re: " + subject,
                words,
                "",
                UUID.randomUUID() + "@web.example",
                messageId);
    }

    BuyerMail drawn(String body) {
        return new BuyerMail(name, address, subject, text, body, messageId, answers);
    }

    String raw(String to) {
        var head =
                "From: %s <%s>\r\nTo: <%s>\r\nSubject: %s\r\nMessage-ID: <%s>\r\nDate: Tue, 24 Nov 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\n"
                        .formatted(word(name), address, to, word(subject), messageId);
        if (!answers.isEmpty())
            head += "In-Reply-To: <%s>\r\nReferences: <%s>\r\n".formatted(answers, answers);
        if (html.isEmpty()) return head + part("text/plain", text);
        if (text.isEmpty()) return head + part("text/html", html);
        return head
                + "Content-Type: multipart/alternative; boundary=cut\r\n\r\n--cut\r\n"
                + part("text/plain", text)
                + "\r\n--cut\r\n"
                + part("text/html", html)
                + "\r\n--cut--\r\n";
    }

    private static String part(String type, String words) {
        return "Content-Type: %s; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n"
                .formatted(type, Base64.getMimeEncoder().encodeToString(words.getBytes(UTF_8)));
    }

    private static String word(String words) {
        return "=?utf-8?B?" + Base64.getEncoder().encodeToString(words.getBytes(UTF_8)) + "?=";
    }
}
