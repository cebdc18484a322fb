package org.tillside.connectors;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.connectors.Webhooks.Made;

/**
 * What programs say of webhooks, all of it in one transaction: nothing happens between a change and
 * its being on or off.
 */
@Component
class WantedWebhooks {

    private final Webhooks webhooks;

    WantedWebhooks(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** Faults: those of {@link NewWebhook#asNew} and {@link Webhooks#create}. */
    @Transactional
    public Made create(NewWebhook wanted) {
        var made = webhooks.create(wanted.asNew());
        return Boolean.FALSE.equals(wanted.running())
                ? new Made(webhooks.turn(made.webhook().id(), false), made.secret())
                : made;
    }

    /** Faults: those of {@link NewWebhook#over} and {@link Webhooks#change}. */
    @Transactional
    public Webhook change(UUID id, NewWebhook wanted) {
        var changed = webhooks.change(id, wanted::over);
        return wanted.running() == null ? changed : webhooks.turn(id, wanted.running());
    }
}
