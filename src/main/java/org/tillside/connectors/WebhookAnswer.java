package org.tillside.connectors;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a receiver said. */
sealed interface WebhookAnswer {

    record Taken(int status) implements WebhookAnswer {}

    /** It wants to hear nothing more. */
    record Gone(int status) implements WebhookAnswer {}

    /**
     * Not this time.
     *
     * @param status null: no answer came
     * @param problem a stable word why none came: {@code timeout}, {@code unreachable}, {@code
     *     address}, {@code secret}
     * @param after how long it asks us to wait; null: it does not say
     */
    record Later(@Nullable Integer status, @Nullable String problem, @Nullable Duration after)
            implements WebhookAnswer {

        static Later because(String problem) {
            return new Later(null, problem, null);
        }
    }
}
