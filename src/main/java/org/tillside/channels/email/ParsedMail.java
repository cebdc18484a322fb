package org.tillside.channels.email;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Sha256;

/**
 * What a mail says. Every string is valid Unicode in NFC, without NUL and other control characters
 * but tab and line feed; lines end with {@code \n}. Nothing in it is to be trusted but {@code
 * html}, which is safe to show (see {@link SafeHtml}).
 *
 * @param messageId without angle brackets, trimmed; null if the mail has none. It may be malformed,
 *     and may be reused by others
 * @param inReplyTo the first id of In-Reply-To, without angle brackets
 * @param references oldest first, each once, without angle brackets
 * @param subject decoded, in one line; empty if there is none
 * @param date from the Date header; null if missing or unreadable. It may be far off: clocks are
 *     wrong
 * @param text the whole body as plain text, quotes and signature included; from the HTML where
 *     there is no plain part
 * @param html the whole body sanitised, or null if the mail has no HTML
 * @param reply what the writer newly wrote: no quote, no signature. Answers between quoted lines
 *     are kept with those lines
 * @param quoted what {@code reply} leaves out of {@code text}: together they hold every word
 * @param language ISO 639-1, of what was newly written; null if it is short or mixed
 * @param problems what was wrong with the mail, one short English sentence each; empty for a good
 *     one
 * @param contentHash of what was written (sender, subject, date, id, bodies, attachments) and not
 *     of how it travelled: two deliveries of one mail have the same
 * @param automatic a machine sent it, or it asks not to be answered by one: never answer it
 *     automatically
 * @param returnPath the address of the Return-Path header; empty for {@code <>}, null if there is
 *     no such header
 * @param deliveredTo the addresses of Delivered-To, X-Original-To and Envelope-To
 * @param authentication what servers on the way found out about its sender: the values of
 *     Authentication-Results, the newest first, at most ten. Anybody can write one: only those of a
 *     server of one's own say anything
 * @param failedRecipients the addresses of X-Failed-Recipients: whom a mail that comes back did not
 *     reach
 * @param calendar the first calendar in it that says what it is for; null: none
 */
public record ParsedMail(
        @Nullable String messageId,
        @Nullable String inReplyTo,
        List<String> references,
        List<Correspondent> from,
        List<Correspondent> to,
        List<Correspondent> cc,
        List<Correspondent> replyTo,
        String subject,
        @Nullable Instant date,
        String text,
        @Nullable String html,
        String reply,
        String quoted,
        List<Attachment> attachments,
        Kind kind,
        @Nullable String language,
        List<String> problems,
        Sha256 contentHash,
        boolean automatic,
        @Nullable String returnPath,
        List<String> deliveredTo,
        List<String> authentication,
        List<String> failedRecipients,
        @Nullable Calendar calendar) {

    public ParsedMail {
        references = List.copyOf(references);
        from = List.copyOf(from);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        replyTo = List.copyOf(replyTo);
        attachments = List.copyOf(attachments);
        problems = List.copyOf(problems);
        deliveredTo = List.copyOf(deliveredTo);
        authentication = List.copyOf(authentication);
        failedRecipients = List.copyOf(failedRecipients);
    }

    /** Nothing, for a mail whose bytes are not to be had. */
    public static ParsedMail unread(String problem) {
        var nobody = List.<Correspondent>of();
        return new ParsedMail(
                null,
                null,
                List.of(),
                nobody,
                nobody,
                nobody,
                nobody,
                "",
                null,
                "",
                null,
                "",
                "",
                List.of(),
                Kind.HUMAN,
                null,
                List.of(problem),
                Sha256.of(new byte[0]),
                false,
                null,
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    /** Who or what speaks. */
    public enum Kind {
        HUMAN,
        AUTO_REPLY,
        BULK,
        BOUNCE,
        CALENDAR;

        /** As it is written in JSON and in the database: {@code auto-reply}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Part of an invitation, or all of it.
     *
     * @param method what it is for, as its part declares; null: only the text says it
     * @param text as it was sent, at most 256 KB of it
     */
    public record Calendar(@Nullable String method, String text) {}

    /**
     * A part that is not the body. A nested mail (message/rfc822) is one attachment, whatever it
     * holds.
     *
     * @param name a file name without folders and without characters that could mislead; made up
     *     from the type if the mail has none
     * @param type lower case, without parameters, as declared
     * @param size of the decoded bytes
     * @param sha256 of the decoded bytes
     * @param inline the HTML shows it by its contentId
     * @param contentId without angle brackets
     */
    public record Attachment(
            String name,
            String type,
            long size,
            Sha256 sha256,
            boolean inline,
            @Nullable String contentId) {}
}
