package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a browser is asked and what it answers. What was asked stands in the session and is good for
 * one answer.
 */
@Component
class PasskeyForms {

    private static final String MAKING = "passkey.making";
    private static final String SHOWING = "passkey.showing";
    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> MADE =
            new TypeReference<>() {};
    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> SHOWN =
            new TypeReference<>() {};

    private final RelyingParty party;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    PasskeyForms(RelyingParty party) {
        this.party = party;
    }

    boolean arePossible(HttpServletRequest request) {
        return party.at(request).isPresent();
    }

    /** How the browser makes one, in JSON. Fault {@code passkey.impossible}. */
    String askToMake(HttpServletRequest request, PersonId person) {
        var asked =
                operations(request)
                        .createPublicKeyCredentialCreationOptions(
                                new ImmutablePublicKeyCredentialCreationOptionsRequest(
                                        RelyingParty.of(person)));
        request.getSession().setAttribute(MAKING, asked);
        return json.writeValueAsString(asked);
    }

    /** Stores what was made. Faults: {@code passkey.wrong}, {@code passkey.impossible}. */
    void made(HttpServletRequest request, String name, String answer) {
        var asked = asked(request, MAKING, PublicKeyCredentialCreationOptions.class);
        try {
            operations(request)
                    .registerCredential(
                            new ImmutableRelyingPartyRegistrationRequest(
                                    asked,
                                    new RelyingPartyPublicKey(json.readValue(answer, MADE), name)));
        } catch (Fault ours) {
            throw ours;
        } catch (RuntimeException refused) {
            throw wrong(refused);
        }
    }

    /** How the browser shows one, whosever it is, in JSON. Fault {@code passkey.impossible}. */
    String askToShow(HttpServletRequest request) {
        var asked =
                operations(request)
                        .createCredentialRequestOptions(
                                new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
        request.getSession().setAttribute(SHOWING, asked);
        return json.writeValueAsString(asked);
    }

    /** Whose passkey was shown; empty: it was none of ours, or not what was asked for. */
    Optional<PersonId> shown(HttpServletRequest request, String answer) {
        try {
            var asked = asked(request, SHOWING, PublicKeyCredentialRequestOptions.class);
            var owner =
                    operations(request)
                            .authenticate(
                                    new RelyingPartyAuthenticationRequest(
                                            asked, json.readValue(answer, SHOWN)));
            return Optional.ofNullable(owner).map(it -> Passkeys.person(it.getId()));
        } catch (RuntimeException refused) {
            return Optional.empty();
        }
    }

    private Webauthn4JRelyingPartyOperations operations(HttpServletRequest request) {
        return party.at(request)
                .orElseThrow(() ->
                        Fault.user(
                                "passkey.impossible",
                                "Passkeys need public-url, the address by which browsers reach us."));
    }

    /** Once. */
    private static <T> T asked(HttpServletRequest request, String attribute, Class<T> type) {
        var session = request.getSession();
        @Nullable Object asked = session.getAttribute(attribute);
        session.removeAttribute(attribute);
        if (asked == null) throw wrong(null);
        return type.cast(asked);
    }

    private static Fault wrong(@Nullable RuntimeException cause) {
        var words = "This passkey is not the one that was asked for; try again.";
        return cause == null
                ? Fault.user("passkey.wrong", words)
                : new Fault("passkey.wrong", Blame.USER, words, cause);
    }
}
