package org.tillside.access;

import java.time.Duration;

/** What a try to sign in comes to. */
sealed interface SignInAnswer {

    record Welcome(PersonId person) implements SignInAnswer {}

    /**
     * @param triesLeft before there is a pause
     * @param pause that has begun now; zero while tries are left
     */
    record Wrong(int triesLeft, Duration pause) implements SignInAnswer {}

    /** Nothing was looked at: the address, or who asks for it, has to wait. */
    record Paused(Duration pause) implements SignInAnswer {}
}
