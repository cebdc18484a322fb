package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
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
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
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

    private static final Logger LOG = LoggerFactory.getLogger(PasskeyForms.class);
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
        return party.isKnown(request);
    }

    /** How the browser makes one, in JSON. Fault {@code passkey.impossible}. */
    String askToMake(HttpServletRequest request, PersonId person) {
        var asked =
                party.at(request)
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
            party.at(request)
                    .registerCredential(
                            new ImmutableRelyingPartyRegistrationRequest(
                                    asked,
                                    new RelyingPartyPublicKey(json.readValue(answer, MADE), name)));
        } catch (Fault | DataAccessException | TransactionException ours) {
            throw ours;
        } catch (RuntimeException refused) {
            throw wrong(refused);
        }
    }

    /** How the browser shows one, whosever it is, in JSON. Fault {@code passkey.impossible}. */
    String askToShow(HttpServletRequest request) {
        var asked =
                party.at(request)
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
                    party.at(request)
                            .authenticate(
                                    new RelyingPartyAuthenticationRequest(
                                            asked, json.readValue(answer, SHOWN)));
            return Optional.ofNullable(owner).map(it -> Passkeys.person(it.getId()));
        } catch (DataAccessException | TransactionException broken) {
            throw broken;
        } catch (RuntimeException refused) {
            LOG.info("a passkey was refused: {}", refused.getClass().getSimpleName());
            return Optional.empty();
        }
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
