package org.tillside.access;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/** People as passkeys know them: by 16 bytes that say nothing. Their name there is their id. */
@Component
class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {

    private final People people;

    PasskeyOwners(People people) {
        this.people = people;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return found(Passkeys.person(handle)).orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String id) {
        return found(new PersonId(UUID.fromString(id))).orElse(null);
    }

    private Optional<PublicKeyCredentialUserEntity> found(PersonId id) {
        return people.find(id)
                .map(person ->
                        ImmutablePublicKeyCredentialUserEntity.builder()
                                .id(Passkeys.handle(id))
                                .name(person.email())
                                .displayName(person.name())
                                .build());
    }

    @Override
    public void save(PublicKeyCredentialUserEntity owner) {
        throw new IllegalStateException("people are not made by passkeys");
    }

    @Override
    public void delete(Bytes handle) {
        throw new IllegalStateException("people are not removed by passkeys");
    }
}
