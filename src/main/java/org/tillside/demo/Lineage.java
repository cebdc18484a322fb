package org.tillside.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail answers.
 *
 * @param ids Message-IDs of the conversation so far, oldest first, without brackets
 * @param quote of the newest of ours; null if we have not answered
 */
record Lineage(List<String> ids, @Nullable Quote quote) {

    static final Lineage NONE = new Lineage(List.of(), null);

    Lineage {
        ids = List.copyOf(ids);
    }

    boolean begins() {
        return ids.isEmpty();
    }
}
