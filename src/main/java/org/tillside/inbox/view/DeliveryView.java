package org.tillside.inbox.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.outbox.DeliveryProblem;

/**
 * How far an answer has come.
 *
 * @param state {@code waiting}, {@code sending}, {@code sent}, {@code uncertain} (it may have been
 *     sent; a person settles it), {@code failed}
 * @param problem why it does not fare well; null if there is nothing to say
 * @param undoable it can be taken back until {@code until}
 */
public record DeliveryView(
        String state, @Nullable DeliveryProblem problem, boolean undoable, Instant until) {

    public boolean settles() {
        return state.equals("uncertain");
    }
}
