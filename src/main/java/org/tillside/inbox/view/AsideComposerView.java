package org.tillside.inbox.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where one writes to somebody outside.
 *
 * @param slot an aside, or {@code new}
 * @param address of its draft
 * @param action where it is sent to
 * @param fixed the recipients are not this reader's to choose
 * @param offered files of the conversation that can go along
 * @param form another one with every page
 * @param toFile mail does not leave by a server
 * @param problem why it was not sent; null: nothing is wrong
 * @param remarks why it was held; empty: it was not
 * @param blocked it cannot be sent as it stands
 */
public record AsideComposerView(
        String slot,
        String address,
        String action,
        boolean fixed,
        String to,
        String cc,
        String subject,
        String text,
        List<DraftFile> files,
        List<Offer> offered,
        UUID form,
        boolean toFile,
        @Nullable Instant savedAt,
        @Nullable String problem,
        List<Said> remarks,
        boolean blocked) {

    /**
     * A file of the conversation.
     *
     * @param value names it in the form
     */
    public record Offer(String value, String name, long size) {}

    /** A remark in the reader's language. */
    public record Said(String key, String words) {}

    public boolean fresh() {
        return slot.equals("new");
    }

    public String base() {
        return savedAt == null ? "" : savedAt.toString();
    }

    public String keys() {
        return String.join(",", remarks.stream().map(Said::key).toList());
    }
}
