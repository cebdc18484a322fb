package org.tillside.inbox;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tillside.database.Workspace;
import org.tillside.inbox.outward.Tidings;
import org.tillside.web.Live;

/** What open pages listen to, modules above, and programs elsewhere. */
@Component
public class Topics {

    private final Live live;
    private final ApplicationEventPublisher events;
    private final Tidings tidings;

    Topics(Live live, ApplicationEventPublisher events, Tidings tidings) {
        this.live = live;
        this.events = events;
        this.tidings = tidings;
    }

    /** A conversation and its place in the lists. */
    public void changed(ConversationId conversation) {
        live.changed("inbox");
        live.changed("conversation/" + conversation);
        events.publishEvent(
                new ConversationChanged(Workspace.current().id(), conversation.value()));
        tidings.changed(conversation);
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
