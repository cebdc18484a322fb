package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.tillside.kernel.Fault;

/**
 * Us, as passkeys see us: the host of the outward address that the administrator configured, or
 * this very machine for trials. A passkey always asks its holder who they are (finger, face, PIN).
 */
@Component
@EnableConfigurationProperties(PasskeySettings.class)
class RelyingParty {

    private static final String TRIAL_HOST = "localhost";

    private final PasskeySettings settings;
    private final PasskeyOwners owners;
    private final Passkeys passkeys;

    RelyingParty(PasskeySettings settings, PasskeyOwners owners, Passkeys passkeys) {
        this.settings = settings;
        this.owners = owners;
        this.passkeys = passkeys;
    }

    /** Whether passkeys can be used: somebody said how browsers reach us. */
    boolean isKnown(HttpServletRequest request) {
        return address(request).isPresent();
    }

    /** Fault {@code passkey.impossible}: nobody said how browsers reach us. */
    Webauthn4JRelyingPartyOperations at(HttpServletRequest request) {
        return address(request)
                .map(this::operations)
                .orElseThrow(() ->
                        Fault.user(
                                "passkey.impossible",
                                "Passkeys need public-url, the address by which browsers reach us."));
    }

    private Optional<URI> address(HttpServletRequest request) {
        return settings.address().or(() -> trial(request));
    }

    /** In whose name a passkey is made. */
    static Authentication of(PersonId person) {
        return new UsernamePasswordAuthenticationToken(person.toString(), "", List.of());
    }

    private static Optional<URI> trial(HttpServletRequest request) {
        if (!request.getServerName().equals(TRIAL_HOST)) return Optional.empty();
        return Optional.of(
                URI.create(
                        request.getScheme() + "://" + TRIAL_HOST + ":" + request.getServerPort()));
    }

    private Webauthn4JRelyingPartyOperations operations(URI address) {
        var us =
                PublicKeyCredentialRpEntity.builder()
                        .id(address.getHost())
                        .name("Tillside")
                        .build();
        var made =
                new Webauthn4JRelyingPartyOperations(owners, passkeys, us, Set.of(origin(address)));
        made.setCustomizeCreationOptions(options ->
                options.authenticatorSelection(
                        AuthenticatorSelectionCriteria.builder()
                                .residentKey(ResidentKeyRequirement.REQUIRED)
                                .userVerification(UserVerificationRequirement.REQUIRED)
                                .build()));
        made.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return made;
    }

    private static String origin(URI address) {
        var port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }
}
