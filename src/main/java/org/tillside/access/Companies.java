package org.tillside.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;
import org.tillside.kernel.Fault;

/**
 * The OpenID providers that were configured. What a provider says of itself is asked when somebody
 * wants to sign in by it, not at our start, and again after an hour.
 */
@Component
@EnableConfigurationProperties(OidcSettings.class)
class Companies {

    private static final Duration KNOWN_FOR = Duration.ofHours(1);
    private static final Duration AWAY_FOR = Duration.ofSeconds(5);
    private static final String SAYS = "/.well-known/openid-configuration";
    private static final String BACK = "/sign-in/oidc/{registrationId}/answer";
    private static final Logger LOG = LoggerFactory.getLogger(Companies.class);

    private final OidcSettings settings;
    private final ProviderCalls calls;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Instant> away = new ConcurrentHashMap<>();

    Companies(OidcSettings settings, ProviderCalls calls, Clock clock) {
        this.settings = settings;
        this.calls = calls;
        this.clock = clock;
    }

    /** Cannot be asked now, or says nothing that makes sense. */
    static final class Away extends Exception {

        private static final long serialVersionUID = 1;

        Away(String name, @Nullable Throwable cause) {
            super(name, cause);
        }
    }

    /** What a provider said of itself, and by which keys it signs. */
    record Known(ClientRegistration registration, JwtDecoder tokens, Instant asked) {}

    /** In the order of their names. */
    List<Offer> all() {
        return settings.oidc().keySet().stream().map(this::offer).toList();
    }

    /** Fault {@code provider.unknown}. */
    Offer get(String name) {
        if (!settings.oidc().containsKey(name)) throw Fault.unknown("provider", name);
        return offer(name);
    }

    /** How people call the one that calls itself so; itself where we know it no more. */
    String label(String issuer) {
        return all().stream()
                .filter(it -> issuer.equals(provider(it.name()).issuer()))
                .map(Offer::label)
                .findFirst()
                .orElse(issuer);
    }

    /** Fault {@code provider.unknown}. */
    Known ask(String name) throws Away {
        var before = known.get(get(name).name());
        if (before != null && clock.instant().isBefore(before.asked().plus(KNOWN_FOR)))
            return before;
        var since = away.get(name);
        if (since != null && clock.instant().isBefore(since.plus(AWAY_FOR))) {
            if (before != null) return before;
            throw new Away(name, null); // a crowd at the door does not ask it one by one
        }
        try {
            var now = discover(name, provider(name));
            known.put(name, now);
            away.remove(name);
            return now;
        } catch (RuntimeException broken) {
            LOG.warn("provider {} cannot be asked: {}", name, broken.getClass().getSimpleName());
            away.put(name, clock.instant());
            if (before != null) return before;
            throw new Away(name, broken);
        }
    }

    ProviderCalls calls() {
        return calls;
    }

    private Known discover(String name, OidcSettings.Provider it) {
        var issuer = String.valueOf(it.issuer());
        var cut = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        var said = Optional.ofNullable(calls.read(cut + SAYS)).orElse(Map.of());
        if (!issuer.equals(said.get("issuer")))
            throw new IllegalStateException("it calls itself otherwise than our settings do");
        var registration =
                ClientRegistrations.fromOidcConfiguration(said)
                        .registrationId(name)
                        .clientName(name)
                        .clientId(String.valueOf(it.clientId()))
                        .redirectUri(settings.base().orElse("{baseUrl}") + BACK)
                        .scope("openid", "email")
                        .clientSettings(ClientSettings.builder().requireProofKey(true).build());
        secret(registration, it.clientSecret());
        var made = registration.build();
        return new Known(made, new IdTokens(calls, clock).of(made), clock.instant());
    }

    private static void secret(ClientRegistration.Builder registration, @Nullable String secret) {
        if (secret == null || secret.isBlank())
            registration.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
        else registration.clientSecret(secret);
    }

    private OidcSettings.Provider provider(String name) {
        return settings.oidc()
                .getOrDefault(name, new OidcSettings.Provider(null, null, null, null));
    }

    private Offer offer(String name) {
        var label = provider(name).label();
        return new Offer(name, label == null || label.isBlank() ? name : label.strip());
    }
}
