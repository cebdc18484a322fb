package org.tillside.inbox.view;

import java.util.UUID;
import org.tillside.inbox.answering.Draft;

/** A file of a draft: {@code DELETE /conversations/<c>/draft/attachments/<id>} takes it away. */
public record DraftFile(UUID id, String name, String type, long size) {

    public static DraftFile of(Draft.Attached it) {
        return new DraftFile(it.id(), it.file().name(), it.file().type(), it.file().size());
    }
}
