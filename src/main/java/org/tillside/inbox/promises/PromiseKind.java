package org.tillside.inbox.promises;

import java.util.Arrays;
import java.util.Locale;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Target.Goal;

/** What can be promised. */
public enum PromiseKind {
    /** Kept by the next answer of a person. */
    ANSWER(Goal.NEXT_ANSWER),
    /** Kept by closing. */
    SOLUTION(Goal.RESOLUTION);

    private final Goal goal;

    PromiseKind(Goal goal) {
        this.goal = goal;
    }

    Goal goal() {
        return goal;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PromiseKind of(Goal goal) {
        return goal == Goal.RESOLUTION ? SOLUTION : ANSWER;
    }

    /** Fault {@code promise.kind} if it is neither. */
    public static PromiseKind of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        Fault.user("promise.kind", "Promise an \"answer\" or a \"solution\"."));
    }
}
