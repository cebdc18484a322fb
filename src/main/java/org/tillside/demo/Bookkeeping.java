package org.tillside.demo;

import org.springframework.stereotype.Component;
import org.tillside.connectors.ExampleWebhook;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Status;
import org.tillside.inbox.lists.ListFilter;

/** Nordlicht's bookkeeping, which was told of conversations for a while. May be repeated. */
@Component
class Bookkeeping {

    private final Conversations conversations;
    private final ExampleWebhook webhook;

    Bookkeeping(Conversations conversations, ExampleWebhook webhook) {
        this.conversations = conversations;
        this.webhook = webhook;
    }

    void connect(Theatre theatre) {
        if (!theatre.company().folder().equals("nordlicht")) return;
        var open = conversations.page(new ListFilter(Status.OPEN, null, null, false), null, 1);
        var closed = conversations.page(new ListFilter(Status.CLOSED, null, null, false), null, 1);
        if (open.items().isEmpty() || closed.items().isEmpty()) return;
        webhook.make(
                "Bookkeeping (example)",
                "https://books.example/tillside",
                java.util.List.of(open.items().getFirst(), closed.items().getFirst()),
                theatre.begun());
    }
}
