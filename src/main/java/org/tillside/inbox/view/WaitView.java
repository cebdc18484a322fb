package org.tillside.inbox.view;

import org.jspecify.annotations.Nullable;
import org.tillside.workforce.Gap;

/**
 * Why nobody could take a conversation.
 *
 * @param queue where it waits; null: in none
 */
public record WaitView(
        Gap gap, @Nullable String language, @Nullable String skill, @Nullable String queue) {}
