package org.tillside.inbox;

import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Sha256;

/**
 * A file of a message; its bytes are in the blob store.
 *
 * @param name without folders
 * @param type as declared
 * @param inline the message's HTML shows it by its contentId
 */
public record File(
        String name,
        String type,
        long size,
        Sha256 sha256,
        boolean inline,
        @Nullable String contentId) {

    public static File attached(String name, String type, long size, Sha256 sha256) {
        return new File(name, type, size, sha256, false, null);
    }
}
