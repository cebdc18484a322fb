package org.tillside.inbox.asides;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.File;
import org.tillside.inbox.writing.Addresses;
import org.tillside.inbox.writing.Recipients;

/**
 * What somebody wants to write to somebody outside.
 *
 * @param recipients nobody: those who take part already
 * @param subject blank: as before
 * @param text light Markdown
 * @param form the same form sent twice is one letter; null: each is its own
 * @param heeded what its writer was shown and sends in spite of, by key; a program says {@link
 *     #ALL} or nothing
 */
public record AsideText(
        Recipients recipients,
        String subject,
        String text,
        List<File> files,
        @Nullable UUID form,
        List<String> heeded) {

    public static final String ALL = "all";
    private static final int LONGEST = 200_000;
    private static final int LONGEST_SUBJECT = 500;

    public AsideText {
        files = List.copyOf(files);
        heeded = List.copyOf(heeded);
        subject = subject.strip();
    }

    public static AsideText to(Recipients recipients, String subject, String text) {
        return new AsideText(recipients, subject, text, List.of(), null, List.of());
    }

    /** Faults: {@code reply.recipients}. */
    public static AsideText toLine(String addresses, String subject, String text) {
        return to(new Recipients(Addresses.parse(addresses), List.of()), subject, text);
    }

    boolean heeds(String key) {
        return heeded.contains(ALL) || heeded.contains(key);
    }

    /** Why it cannot be sent at all; null if it can. */
    @Nullable String problem() {
        if (text.length() > LONGEST) return "A letter has at most " + LONGEST + " characters.";
        if (subject.length() > LONGEST_SUBJECT)
            return "A subject has at most " + LONGEST_SUBJECT + " characters.";
        return text.isBlank() && files.isEmpty()
                ? "There is nothing in it: write something, or attach a file."
                : null;
    }
}
