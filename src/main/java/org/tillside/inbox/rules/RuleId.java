package org.tillside.inbox.rules;

import java.util.UUID;

/** A rule. */
public record RuleId(UUID value) {

    public static RuleId valueOf(String text) {
        return new RuleId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
