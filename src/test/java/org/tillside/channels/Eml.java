package org.tillside.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** Small raw mails for tests. */
public final class Eml {

    private Eml() {}

    public static byte[] of(String subject) {
        return of(subject, "<" + UUID.randomUUID() + "@buyer.example>", "Good day");
    }

    public static byte[] of(String subject, String messageId, String text) {
        return bytes(
                """
                Message-ID: %s
                Date: Tue, 24 Nov 2026 10:00:00 +0100
                From: Bea Buyer <bea@buyer.example>
                To: help@shop.example
                Subject: %s
                Content-Type: text/plain; charset=UTF-8

                %s
                """
                        .formatted(messageId, subject, text));
    }

    public static byte[] bytes(String mail) {
        return mail.replace("\n", "\r\n").getBytes(UTF_8);
    }
}
