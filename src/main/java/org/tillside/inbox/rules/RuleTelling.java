package org.tillside.inbox.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tillside.inbox.outward.Outward;
import org.tillside.inbox.outward.ToldFacts;
import org.tillside.kernel.Fault;

/** Tells a program elsewhere that a rule fired. */
@Component
class RuleTelling {

    private static final String TYPE = "rule.fired";

    private final ObjectProvider<Outward> outward;
    private final ToldFacts facts;

    RuleTelling(ObjectProvider<Outward> outward, ToldFacts facts) {
        this.outward = outward;
        this.facts = facts;
    }

    /** Faults: {@code webhook.unknown}, {@code webhook.off}. */
    void tell(UUID webhook, Rule rule, RuleEvent event, UUID firing) {
        var teller = outward.getIfAvailable();
        if (teller == null) throw Fault.unknown("webhook", webhook);
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("firing", firing.toString());
        told.put(
                "rule",
                Map.of(
                        "id", rule.id().toString(),
                        "name", rule.says().name(),
                        "version", rule.version()));
        told.put("when", event.occasion().word());
        told.put("at", event.at().toString());
        told.put("message", event.message() == null ? null : event.message().toString());
        told.put("conversation", facts.of(event.conversation()));
        teller.tell(webhook, TYPE, "firing/" + firing, told);
    }
}
