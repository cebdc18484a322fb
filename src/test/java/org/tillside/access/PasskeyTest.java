package org.tillside.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

/** What the browser's test does not show: refusals, and how passkeys are kept. */
@TillsideTest
class PasskeyTest {

    private static final String HERE = "/settings/profile/passkeys";

    @Autowired DSLContext sql;
    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Passwords passwords;
    @Autowired Passkeys passkeys;

    World here;
    PersonId person;

    @BeforeEach
    void a_workspace() {
        sql.execute("delete from access.sign_in_throttle");
        here = worlds.create();
        person = here.agent().id();
        passwords.set(person, "three odd words");
    }

    @Test
    void what_was_stored_is_found_again_by_its_person_and_by_itself() {
        var made = record(person, "Work laptop", 0);
        passkeys.save(made);
        var found = passkeys.findByCredentialId(made.getCredentialId());
        assertThat(found).usingRecursiveComparison().isEqualTo(made);
        assertThat(passkeys.findByUserId(Passkeys.handle(person))).hasSize(1);
        assertThat(passkeys.findByUserId(Passkeys.handle(here.lead().id()))).isEmpty();
        assertThat(Passkeys.person(Passkeys.handle(person))).isEqualTo(person);
        assertThat(passkeys.of(person).getFirst().used()).isNull();
    }

    @Test
    void used_it_keeps_its_name_and_its_person() {
        var made = record(person, "Work laptop", 0);
        passkeys.save(made);
        passkeys.save(
                ImmutableCredentialRecord.fromCredentialRecord(made)
                        .signatureCount(7)
                        .lastUsed(Instant.parse("2026-11-29T10:00:00Z"))
                        .build());
        assertThat(passkeys.of(person))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.name()).isEqualTo("Work laptop");
                    assertThat(it.used()).isEqualTo("2026-11-29T10:00:00Z");
                });
        var again = passkeys.findByCredentialId(made.getCredentialId());
        assertThat(again).isNotNull();
        assertThat(again.getSignatureCount()).isEqualTo(7);
    }

    @Test
    void a_name_is_neither_empty_nor_endless_and_there_is_a_limit() {
        for (var name : new String[] {"", "  ", "x".repeat(61)})
            assertThatThrownBy(() -> passkeys.save(record(person, name, 0)))
                    .isInstanceOfSatisfying(
                            Fault.class, it -> assertThat(it.code()).isEqualTo("passkey.name"));
        for (int each = 0; each < Passkeys.MOST; each++)
            passkeys.save(record(person, "Key " + each, 0));
        assertThatThrownBy(() -> passkeys.save(record(person, "One more", 0)))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("passkey.many"));
    }

    @Test
    void nobody_removes_the_passkey_of_somebody_else() {
        passkeys.save(record(person, "Work laptop", 0));
        var path = HERE + "/" + passkeys.of(person).getFirst().id();
        assertThat(visits.signedIn(here, Role.OWNER).delete(path).statusCode()).isEqualTo(404);
        assertThat(passkeys.of(person)).hasSize(1);
        assertThat(visits.signedIn(here, Role.AGENT).delete(path).statusCode()).isEqualTo(302);
        assertThat(passkeys.of(person)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"id\":\"x\"}", "\u0000"})
    void what_is_no_passkey_opens_nothing(String answer) {
        var door = new Doorstep(localhost()).at("/sign-in");
        assertThat(asked(door, "/sign-in/passkey/options").body()).contains("\"challenge\"");
        assertThat(door.post("/sign-in/passkey", "credential", answer).statusCode()).isEqualTo(422);
        assertThat(door.get("/settings/profile").statusCode()).isEqualTo(303);
        var mine = mine();
        assertThat(asked(mine, HERE + "/options").body()).contains("\"rp\"", "\"localhost\"");
        var refused =
                mine.post(HERE, "name", "X", "password", "three odd words", "credential", answer);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(passkeys.of(person)).isEmpty();
    }

    /** Nobody said how browsers reach us, and an address of numbers has no passkeys. */
    @Test
    void without_an_outward_address_there_are_none() {
        var door = new Doorstep(visits).at("/sign-in");
        assertThat(door.get("/sign-in").body()).doesNotContain("Sign in with a passkey");
        assertThat(asked(door, "/sign-in/passkey/options").statusCode()).isEqualTo(422);
        var forged = door.with("X-Forwarded-Host", "evil.example");
        assertThat(asked(forged, "/sign-in/passkey/options").statusCode()).isEqualTo(422);
        assertThat(visits.signedIn(here, Role.AGENT).get(HERE).body()).contains("public-url");
    }

    /** As the script asks. */
    private static HttpResponse<String> asked(Visit visit, String path) {
        return visit.with("Accept", "application/json").post(path);
    }

    private Visit mine() {
        var visit = visits.signedIn(here, Role.AGENT);
        return new Visit(localhost().base(), visit.headers(), visit.csrf());
    }

    /** Passkeys know no network addresses, only names. */
    private Visit localhost() {
        return new Visit(visits.base().replace("127.0.0.1", "localhost"), Map.of(), "");
    }

    static CredentialRecord record(PersonId person, String name, long signatures) {
        var made = Instant.parse("2026-11-29T09:00:00Z");
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.random())
                .userEntityUserId(Passkeys.handle(person))
                .publicKey(new ImmutablePublicKeyCose(new byte[] {1, 2, 3}))
                .signatureCount(signatures)
                .uvInitialized(true)
                .transports(Set.of(AuthenticatorTransport.INTERNAL, AuthenticatorTransport.USB))
                .backupEligible(true)
                .backupState(false)
                .attestationObject(Bytes.random())
                .attestationClientDataJSON(Bytes.random())
                .created(made)
                .lastUsed(made)
                .label(name)
                .build();
    }
}
