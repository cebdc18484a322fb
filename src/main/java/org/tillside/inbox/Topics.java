package org.tillside.inbox;

import org.springframework.stereotype.Component;
import org.tillside.web.Live;

/** What open pages listen to. */
@Component
class Topics {

    private final Live live;

    Topics(Live live) {
        this.live = live;
    }

    /** A conversation and its place in the lists. */
    void changed(ConversationId conversation) {
        live.changed("inbox");
        live.changed("conversation/" + conversation);
    }

    /** Who looks and who types. */
    void presence(ConversationId conversation) {
        live.changed("presence/" + conversation);
    }

    /** Somebody began or ceased to answer: lists show it. */
    void answering(ConversationId conversation) {
        live.changed("inbox");
        presence(conversation);
    }
}
