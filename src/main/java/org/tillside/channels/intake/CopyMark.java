package org.tillside.channels.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.tillside.channels.email.ParsedMail;
import org.tillside.kernel.Sha256;

/**
 * By which a copy of a mail is known, within its mailbox: what was written, with its Message-ID. A
 * Message-ID alone proves nothing, for programs use one again and again. A mail that has neither id
 * nor date cannot be told from another with the same words: two that came are two, unless one
 * folder was read again, where the n-th of some equal ones is the n-th from before.
 */
record CopyMark(IntakeRows rows) {

    Sha256 of(Waiting waiting, ParsedMail mail) {
        if (mail.messageId() != null || mail.date() != null) return mail.contentHash();
        return switch (waiting.source()) {
            case SMTP, HTTP -> mark(waiting.id().toString());
            case IMAP, EXAMPLE -> mark(place(waiting));
            case FILE -> mark(waiting.sourceId());
        };
    }

    /** Those that defeat their reader have no words to know them by; their bytes must do. */
    boolean isSetAsideAlready(Waiting waiting) {
        if (waiting.source() != Source.IMAP) return false;
        var count = count(waiting);
        int here = rows.copiesBefore(waiting, count);
        return rows.copiesBefore(waiting, folder(count)) - here > here;
    }

    private String place(Waiting waiting) {
        var count = count(waiting);
        return folder(count) + waiting.raw() + "/" + rows.copiesBefore(waiting, count);
    }

    /** {@code account/folder/uidvalidity/uid} without the last: one way to count the mails. */
    private static String count(Waiting waiting) {
        return waiting.sourceId().substring(0, waiting.sourceId().lastIndexOf('/') + 1);
    }

    /** What stays when the server counts anew. */
    private static String folder(String count) {
        return count.substring(0, count.lastIndexOf('/', Math.max(0, count.length() - 2)) + 1);
    }

    private static Sha256 mark(String words) {
        return Sha256.of(words.getBytes(UTF_8));
    }
}
