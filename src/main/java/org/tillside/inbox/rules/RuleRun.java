package org.tillside.inbox.rules;

import java.util.UUID;

/**
 * What is being done by a rule right now: what follows from it carries the same origin.
 *
 * @param depth how many rules stand between the origin and what this one does
 */
record RuleRun(UUID origin, int depth) {

    /** Nothing goes on for ever, though each rule fires once at most for an origin. */
    static final int DEEPEST = 10;

    private static final ScopedValue<RuleRun> CURRENT = ScopedValue.newInstance();

    void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    static boolean isBound() {
        return CURRENT.isBound();
    }

    static RuleRun current() {
        return CURRENT.get();
    }
}
