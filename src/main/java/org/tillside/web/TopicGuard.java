package org.tillside.web;

/**
 * Knows who may hear of what, where not everybody in the workspace may. Asked for each topic, on
 * the stream's thread, with workspace and actor bound and no transaction; a topic is told if every
 * guard agrees.
 */
@FunctionalInterface
public interface TopicGuard {

    boolean mayHear(String topic);

    /** Whether the stream goes on; asked before each word. One no ends it. */
    default boolean mayListen() {
        return true;
    }
}
