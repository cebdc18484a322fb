package org.tillside.access;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * For which address passkeys are made.
 *
 * @param publicUrl how browsers reach us; null: nobody said it
 */
@ConfigurationProperties("tillside")
public record PasskeySettings(@Nullable String publicUrl) {

    /** Without a path; empty where nobody said it, or it is none. */
    Optional<URI> address() {
        if (publicUrl == null) return Optional.empty();
        try {
            return Optional.of(URI.create(publicUrl.strip())).filter(it -> it.getHost() != null);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
