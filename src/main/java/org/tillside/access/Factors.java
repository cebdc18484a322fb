package org.tillside.access;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/**
 * Whether an ID token says that more than one factor was shown: in so many words, or by methods of
 * two kinds. What it does not say was not shown.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8176#section-2">RFC 8176, 2</a>
 */
final class Factors {

    private static final String MANY = "mfa";

    /** What somebody knows, has and is. */
    private static final Map<String, Set<String>> KINDS =
            Map.of(
                    "knows", Set.of("pwd", "pin", "kba"),
                    "has", Set.of("otp", "hwk", "swk", "sc", "sms", "tel", "pop"),
                    "is", Set.of("face", "fpt", "iris", "retina", "vbm"));

    private static final Set<String> LEVELS =
            Set.of(
                    "https://refeds.org/profile/mfa",
                    "http://schemas.openid.net/pape/policies/2007/06/multi-factor",
                    "http://idmanagement.gov/ns/assurance/aal/2",
                    "http://idmanagement.gov/ns/assurance/aal/3");

    private Factors() {}

    static boolean areMany(OidcIdToken token) {
        return areMany(token.getAuthenticationMethods(), token.getAuthenticationContextClass());
    }

    static boolean areMany(@Nullable List<String> methods, @Nullable String level) {
        if (level != null && LEVELS.contains(level)) return true;
        if (methods == null) return false;
        if (methods.contains(MANY)) return true;
        var shown = new HashSet<String>();
        KINDS.forEach((kind, ways) -> {
            if (methods.stream().anyMatch(ways::contains)) shown.add(kind);
        });
        return shown.size() > 1;
    }
}
