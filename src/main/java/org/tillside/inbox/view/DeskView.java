package org.tillside.inbox.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole desk: views, list, and the conversation that is open.
 *
 * @param mayWrite this reader may begin a new message, and take the next conversation
 * @param queues above what nobody has; elsewhere none
 * @param bar what can be done with several at once; null where nothing stands that can be ticked
 */
public record DeskView(
        List<ViewCount> views,
        ListView list,
        @Nullable ConversationView conversation,
        @Nullable QuarantinedView quarantined,
        @Nullable NewMessageView writing,
        @Nullable AsideView aside,
        boolean mayWrite,
        List<QueueCount> queues,
        @Nullable BulkBar bar) {

    /** Something is open beside the list. */
    public boolean busy() {
        return conversation != null || quarantined != null || writing != null || aside != null;
    }

    /** How many panes stand side by side, in a word. */
    public String parts() {
        if (conversation != null || aside != null) return "three";
        return busy() || !list.isEmpty() ? "two" : "one";
    }

    /** No mail has ever come. */
    public boolean fresh() {
        return list.isEmpty() && views.stream().allMatch(view -> view.count() == 0);
    }

    /** What the window is called; null: like the view. */
    public @Nullable String title() {
        if (aside != null && aside.it() != null) return aside.it().subject();
        if (conversation != null && !conversation.head().subject().isBlank())
            return conversation.head().subject();
        return quarantined != null && !quarantined.row().subject().isBlank()
                ? quarantined.row().subject()
                : null;
    }
}
