package org.tillside.inbox.view;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A side conversation that is open, or one that is being begun.
 *
 * @param conversation beside which it stands, with its number and subject
 * @param it null: it is being begun
 * @param view the list one came from
 */
public record AsideView(
        UUID conversation,
        long number,
        String beside,
        @Nullable AsideRow it,
        List<MessageView> letters,
        @Nullable AsideComposerView composer,
        PanelView panel,
        String view) {

    public String address() {
        return "/conversations/" + conversation + "/asides" + (it == null ? "" : "/" + it.id());
    }

    /** The conversation it stands beside, in the same list. */
    public String back() {
        return "/conversations/" + conversation + "?view=" + view;
    }
}
