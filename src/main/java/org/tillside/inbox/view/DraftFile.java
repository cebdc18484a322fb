package org.tillside.inbox.view;

import java.util.UUID;

/** A file of a draft: {@code DELETE /conversations/<c>/draft/attachments/<id>} takes it away. */
public record DraftFile(UUID id, String name, String type, long size) {}
