package org.tillside.access;

import java.time.Instant;
import java.util.Locale;
import org.tillside.kernel.Fault;

/**
 * Of whom a workspace wants a second step.
 *
 * @param from when who has none can do nothing else before they set it up
 */
public record SignInRule(Wanted wanted, Instant from) {

    /** Of whom. */
    public enum Wanted {
        NOBODY,
        /** Of owners and leads. */
        LEADS,
        EVERYBODY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Fault {@code sign-in-rule.invalid}. */
        static Wanted of(String code) {
            for (var each : values()) if (each.code().equals(code)) return each;
            throw Fault.user(
                    "sign-in-rule.invalid",
                    "A second step is wanted of nobody, leads or everybody, not of \""
                            + code
                            + "\".");
        }
    }
}
