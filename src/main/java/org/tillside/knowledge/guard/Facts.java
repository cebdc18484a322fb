package org.tillside.knowledge.guard;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an answer before it leaves.
 *
 * @param text as typed
 * @param heard its language; null: too short to tell, or mixed
 * @param language of the conversation, ISO 639-1; null: nobody knows
 * @param platform where its buyer is, a code of {@code malls/platforms.txt}
 * @param files how many go along
 * @param asked the buyer's last words; empty: there are none
 * @param toBuyer it answers the buyer; not so what is forwarded to others
 * @param open the case goes on after it
 * @param ticked keys of questions that its writer says are answered
 */
public record Facts(
        String text,
        @Nullable Heard heard,
        @Nullable String language,
        String platform,
        int files,
        String asked,
        boolean toBuyer,
        boolean open,
        Set<String> ticked) {

    public Facts {
        ticked = Set.copyOf(ticked);
    }
}
