package org.tillside.access;

import java.time.Clock;
import java.util.Set;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Reads tokens that a provider has signed, for us, and that are not too old. */
final class IdTokens {

    /** None of those in which whoever reads a token could have signed it. */
    private static final Set<SignatureAlgorithm> SIGNED_BY =
            Set.of(
                    SignatureAlgorithm.RS256,
                    SignatureAlgorithm.RS384,
                    SignatureAlgorithm.RS512,
                    SignatureAlgorithm.ES256,
                    SignatureAlgorithm.ES384,
                    SignatureAlgorithm.ES512,
                    SignatureAlgorithm.PS256);

    private final ProviderCalls calls;
    private final Clock clock;

    IdTokens(ProviderCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    JwtDecoder of(ClientRegistration provider) {
        var made =
                NimbusJwtDecoder.withJwkSetUri(
                                String.valueOf(provider.getProviderDetails().getJwkSetUri()))
                        .jwsAlgorithms(all -> all.addAll(SIGNED_BY))
                        .restOperations(calls.forKeys())
                        .build();
        var claims = new OidcIdTokenValidator(provider);
        claims.setClock(clock);
        var times = new JwtTimestampValidator();
        times.setClock(clock);
        made.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, claims));
        made.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return made;
    }
}
