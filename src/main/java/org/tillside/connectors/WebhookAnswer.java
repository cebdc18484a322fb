package org.tillside.connectors;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a receiver said. */
sealed interface WebhookAnswer {

    /** Null: no answer came. */
    @Nullable Integer status();

    /**
     * A stable word why none came: {@code timeout}, {@code unreachable}, {@code address}, {@code
     * secret}; null: one came.
     */
    default @Nullable String problem() {
        return null;
    }

    record Taken(Integer status) implements WebhookAnswer {}

    /** It wants to hear nothing more. */
    record Gone(Integer status) implements WebhookAnswer {}

    /**
     * Not this time.
     *
     * @param after how long it asks us to wait; null: it does not say
     */
    record Later(@Nullable Integer status, @Nullable String problem, @Nullable Duration after)
            implements WebhookAnswer {

        static Later because(String problem) {
            return new Later(null, problem, null);
        }
    }

    /**
     * With how it came to that.
     *
     * @param beginning of the answer's body, as it came
     */
    record Heard(WebhookAnswer answer, Duration took, String beginning) {}
}
