package org.tillside.inbox.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which language a conversation is held.
 *
 * @param by {@code text}, {@code buyer}, {@code mailbox}, {@code person} or {@code unsure}: the
 *     message key is {@code inbox.tongue.<by>}
 * @param percent how sure its newest letter is; null where its words do not say
 * @param choices codes to choose from; empty where this reader may not
 */
public record TongueView(
        @Nullable String language, String by, @Nullable Integer percent, List<String> choices) {}
