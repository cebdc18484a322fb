package org.tillside.knowledge.guard;

import java.util.Set;

/**
 * A rule of the guard. Its words are the messages {@code knowledge.rule.<id>} (what it looks for)
 * and {@code knowledge.rule.<id>.why}.
 *
 * @param usual codes of the platforms where it speaks unless a lead says otherwise; empty: on all
 * @param source who asks for it
 */
public record Rule(String id, Severity severity, Set<String> usual, String source) {

    public Rule {
        usual = Set.copyOf(usual);
    }

    public boolean usuallySpeaks(String platform) {
        return usual.isEmpty() || usual.contains(platform);
    }
}
