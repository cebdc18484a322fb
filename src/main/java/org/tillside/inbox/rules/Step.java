package org.tillside.inbox.rules;

import org.jspecify.annotations.Nullable;

/**
 * What a rule did.
 *
 * @param action a word of {@link ActionJson#WORDS}
 * @param value with what; empty where the word says it all
 * @param failed the code of the fault; null: it was done
 */
public record Step(String action, String value, @Nullable String failed) {}
