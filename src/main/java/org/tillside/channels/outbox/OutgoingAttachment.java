package org.tillside.channels.outbox;

import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Sha256;

/**
 * A file that goes along; its bytes are in the blob store.
 *
 * @param type such as {@code image/png}; anything odd is sent as {@code application/octet-stream}
 * @param contentId by which the HTML shows it ({@code cid:…}), without angle brackets; null: it is
 *     attached
 */
public record OutgoingAttachment(
        String name, String type, Sha256 sha256, long size, @Nullable String contentId) {

    public OutgoingAttachment(String name, String type, Sha256 sha256, long size) {
        this(name, type, sha256, size, null);
    }
}
