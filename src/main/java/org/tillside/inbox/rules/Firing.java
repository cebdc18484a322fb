package org.tillside.inbox.rules;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tillside.inbox.ConversationId;

/**
 * That a rule fired.
 *
 * @param name of the rule in that version
 * @param number of the conversation
 */
public record Firing(
        UUID id,
        RuleId rule,
        int version,
        String name,
        Occasion occasion,
        ConversationId conversation,
        long number,
        List<Step> steps,
        Instant at) {}
