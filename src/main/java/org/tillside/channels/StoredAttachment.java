package org.tillside.channels;

import org.jspecify.annotations.Nullable;
import org.tillside.database.Blob;

/**
 * A file that came with a mail; its bytes are in the blob store.
 *
 * @param type as the sender declared it: not to be trusted
 * @param inline the HTML shows it by its contentId
 */
public record StoredAttachment(
        String name, String type, Blob blob, boolean inline, @Nullable String contentId) {}
