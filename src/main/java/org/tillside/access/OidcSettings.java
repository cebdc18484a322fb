package org.tillside.access;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tillside.kernel.Fault;

/**
 * The OpenID providers by which people may sign in.
 *
 * @param oidc by their names in settings and addresses
 * @param publicUrl how browsers reach us; null: as the one does that asks
 */
@ConfigurationProperties("tillside")
public record OidcSettings(@DefaultValue Map<String, Provider> oidc, @Nullable String publicUrl) {

    /** Fault {@code oidc-settings.invalid}. */
    public OidcSettings {
        oidc = Collections.unmodifiableMap(new TreeMap<>(oidc));
        oidc.forEach((name, it) -> it.mustBeWhole(name));
    }

    /**
     * A provider.
     *
     * @param issuer as it calls itself, to the letter
     * @param clientSecret null: it knows us without
     * @param label null: it is called by its name
     */
    public record Provider(
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String label) {

        private void mustBeWhole(String name) {
            if (issuer == null || !isAddress(issuer))
                throw wrong(
                        name,
                        "issuer is an address that begins with https://, not " + issuer + ".");
            if (clientId == null || clientId.isBlank()) throw wrong(name, "client-id is missing.");
        }

        /** Without TLS only for trials, on this very machine. */
        private static boolean isAddress(String issuer) {
            try {
                var address = URI.create(issuer);
                var host = address.getHost();
                if (host == null) return false;
                return "https".equals(address.getScheme())
                        || "http".equals(address.getScheme())
                                && (host.equals("localhost") || host.equals("127.0.0.1"));
            } catch (IllegalArgumentException none) {
                return false;
            }
        }

        private static Fault wrong(String name, String words) {
            return Fault.user("oidc-settings.invalid", "oidc-" + name + "-" + words);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Provider[" + issuer + ", " + clientId + "]";
        }
    }

    /** Where browsers reach us, without a slash at its end; empty: nobody said it. */
    Optional<String> base() {
        if (publicUrl == null || publicUrl.isBlank()) return Optional.empty();
        var base = publicUrl.strip();
        return Optional.of(base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
    }
}
