package org.tillside.inbox.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole desk: views, list, and the conversation that is open.
 *
 * @param mayWrite this reader may begin a new message
 */
public record DeskView(
        List<ViewCount> views,
        ListView list,
        @Nullable ConversationView conversation,
        @Nullable QuarantinedView quarantined,
        @Nullable NewMessageView writing,
        boolean mayWrite) {}
