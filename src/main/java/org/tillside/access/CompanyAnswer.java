package org.tillside.access;

import org.jspecify.annotations.Nullable;

/** What a sign-in by an OpenID provider comes to. */
sealed interface CompanyAnswer {

    /**
     * The provider vouches for somebody.
     *
     * @param subject its name for them
     * @param email verified by it; null: it vouches for none
     * @param manyFactors whether they have shown it more than one thing
     */
    record Vouched(String issuer, String subject, @Nullable String email, boolean manyFactors)
            implements CompanyAnswer {}

    /** They are let in. */
    record Entered(String to) implements CompanyAnswer {}

    record Refused(Reason why, String to) implements CompanyAnswer {}

    /** Why nobody is let in. */
    enum Reason {
        /** The provider cannot be reached, or is too slow. */
        AWAY,
        /** It let nobody in, or what it said does not hold. */
        REFUSED,
        /** It answers what this browser has not asked, or asked too long ago. */
        STALE,
        UNVERIFIED,
        /** No person here has that address. */
        STRANGER,
        /** The person with that address is linked with another account there. */
        OTHER,
        PAUSED;

        String key() {
            return "access.company." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
