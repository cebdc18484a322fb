package org.tillside.inbox.view;

/**
 * A remark of the guard.
 *
 * @param says what it says, in the reader's language
 * @param why the reason of its rule
 * @param source who asks for that
 */
public record RemarkView(
        String rule, String key, boolean blocks, String says, String why, String source) {}
