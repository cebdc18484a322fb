package org.tillside.access;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.stereotype.Component;
import org.tillside.access.gate.Sessions;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.walk.RouteSamples;

/** By what somebody signs in, and where they are, for the walk from another workspace. */
@Component
class AccountSamples implements RouteSamples {

    private static final String SECRET = "only the first workspace knows this sentence";
    private static final Instant MADE = Instant.parse("2026-11-29T09:00:00Z");

    private final Passkeys passkeys;
    private final Identities identities;
    private final Sessions sessions;
    private final Visits visits;

    AccountSamples(Passkeys passkeys, Identities identities, Sessions sessions, Visits visits) {
        this.passkeys = passkeys;
        this.identities = identities;
        this.sessions = sessions;
        this.visits = visits;
    }

    @Override
    public Map<String, String> of(World world) {
        var person = world.agent().id();
        visits.signedIn(world, Role.AGENT);
        passkeys.save(passkey(person));
        var account = new CompanyAnswer.Vouched("http://walk.example", mark(), null, false);
        identities.link(person, account);
        return Map.of(
                "passkey", passkeys.of(person).getFirst().id().toString(),
                "identity", identities.of(person).getFirst().id().toString(),
                "mark", sessions.list(person, "").getFirst().mark());
    }

    private static String mark() {
        return UUID.randomUUID().toString();
    }

    private static ImmutableCredentialRecord passkey(PersonId person) {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.random())
                .userEntityUserId(Passkeys.handle(person))
                .publicKey(new ImmutablePublicKeyCose(new byte[] {1, 2, 3}))
                .signatureCount(0)
                .uvInitialized(true)
                .transports(Set.of(AuthenticatorTransport.INTERNAL))
                .backupEligible(true)
                .backupState(false)
                .attestationObject(Bytes.random())
                .attestationClientDataJSON(Bytes.random())
                .created(MADE)
                .lastUsed(MADE)
                .label(SECRET)
                .build();
    }
}
