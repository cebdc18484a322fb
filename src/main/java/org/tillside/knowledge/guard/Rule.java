package org.tillside.knowledge.guard;

import java.util.Set;

/**
 * A rule of the guard. Its words are the messages {@code knowledge.rule.<id>} (what it looks for)
 * and {@code knowledge.rule.<id>.why}.
 *
 * @param usual codes of the platforms where it speaks unless a lead says otherwise; empty: on all
 * @param source who asks for it
 * @param sourceKey the message that says the same in the reader's language
 */
public record Rule(
        String id, Severity severity, Set<String> usual, String source, String sourceKey) {

    public Rule {
        usual = Set.copyOf(usual);
    }

    /** The same, asked for by who has set this limit. */
    Rule by(Limit limit) {
        return new Rule(id, severity, usual, limit.source(), limit.sourceKey());
    }

    public boolean usuallySpeaks(String platform) {
        return usual.isEmpty() || usual.contains(platform);
    }
}
