package org.tillside.inbox.asides;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tillside.inbox.answering.Draft;

/**
 * What a person is writing to somebody outside.
 *
 * @param slot an aside, or the conversation beside which one is to begin
 * @param to as typed, whole or not
 */
public record AsideDraft(
        UUID slot,
        String to,
        String cc,
        String subject,
        String text,
        Instant savedAt,
        List<Draft.Attached> files) {

    public AsideDraft {
        files = List.copyOf(files);
    }

    public static AsideDraft of(UUID slot, String to, String cc, String subject, String text) {
        return new AsideDraft(slot, to, cc, subject, text, Instant.EPOCH, List.of());
    }

    /** With this below what is written, once. */
    public AsideDraft quoting(String words) {
        if (words.isBlank() || text.contains(words)) return this;
        var both = text.isBlank() ? "\n\n" + words : text.stripTrailing() + "\n\n" + words;
        return new AsideDraft(slot, to, cc, subject, both, savedAt, files);
    }

    /** Both, this one first; nothing is lost. */
    AsideDraft above(AsideDraft other) {
        return new AsideDraft(
                slot,
                to.isBlank() ? other.to() : to,
                cc.isBlank() ? other.cc() : cc,
                subject.isBlank() ? other.subject() : subject,
                text.isBlank() ? other.text() : text + "\n\n" + other.text(),
                savedAt,
                files);
    }
}
