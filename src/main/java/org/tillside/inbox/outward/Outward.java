package org.tillside.inbox.outward;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Programs elsewhere that can be told what happens. Implemented above. */
public interface Outward {

    /** Their names by their ids, by name. */
    Map<UUID, String> places();

    /**
     * Written down in the transaction of what happened; told afterwards.
     *
     * @param type such as {@code rule.fired}
     * @param once the same fact told again is told once
     * @param facts see {@link ToldFacts}
     */
    void tell(UUID place, String type, String once, Map<String, @Nullable Object> facts);
}
