package org.tillside.notices.push;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a push service said. */
public sealed interface PushAnswer {

    /** It shows it, or will when the browser is there. */
    record Taken() implements PushAnswer {}

    /** There is no such browser any more. */
    record Gone() implements PushAnswer {}

    /**
     * Not now, or nobody was there.
     *
     * @param after how long it asks us to wait; null: it does not say
     */
    record Later(@Nullable Duration after) implements PushAnswer {}

    /** Never: trying again would change nothing. */
    record Refused(int status) implements PushAnswer {}
}
