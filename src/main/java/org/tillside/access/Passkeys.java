package org.tillside.access;

import static org.tillside.access.db.Tables.PASSKEY;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;

/** The passkeys of everybody, in our own table. */
@Component
public class Passkeys implements UserCredentialRepository {

    static final int MOST = 20;

    private static final int LONGEST_NAME = 60;
    private static final int BYTES_OF_A_PERSON = 16;

    private final DSLContext sql;
    private final ApplicationEventPublisher events;

    Passkeys(DSLContext sql, ApplicationEventPublisher events) {
        this.sql = sql;
        this.events = events;
    }

    /** Of this person, the oldest first. */
    @Transactional(readOnly = true)
    public List<Passkey> of(PersonId person) {
        return sql.select(PASSKEY.ID, PASSKEY.NAME, PASSKEY.CREATED_AT, PASSKEY.LAST_USED_AT)
                .from(PASSKEY)
                .where(PASSKEY.PERSON_ID.eq(person.value()))
                .orderBy(PASSKEY.ID)
                .fetch(Records.mapping(Passkey::new));
    }

    /** Those of these people who have one. */
    @Transactional(readOnly = true)
    Set<PersonId> owners(Collection<PersonId> people) {
        var ids = people.stream().map(PersonId::value).toArray(UUID[]::new);
        return sql
                .selectDistinct(PASSKEY.PERSON_ID)
                .from(PASSKEY)
                .where(PASSKEY.PERSON_ID.in(ids))
                .fetch(PASSKEY.PERSON_ID)
                .stream()
                .map(PersonId::new)
                .collect(Collectors.toSet());
    }

    /** Fault {@code passkey.unknown}: it is not theirs. */
    @Transactional
    void remove(PersonId person, UUID passkey) {
        var name =
                sql.deleteFrom(PASSKEY)
                        .where(PASSKEY.ID.eq(passkey), PASSKEY.PERSON_ID.eq(person.value()))
                        .returningResult(PASSKEY.NAME)
                        .fetchOne(PASSKEY.NAME);
        if (name == null) throw Fault.unknown("passkey", passkey);
        tell("passkey.removed", passkey, name);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void forget(PersonId person) {
        sql.deleteFrom(PASSKEY).where(PASSKEY.PERSON_ID.eq(person.value())).execute();
    }

    /** As a passkey knows its person. */
    static Bytes handle(PersonId person) {
        var id = person.value();
        return new Bytes(
                ByteBuffer.allocate(BYTES_OF_A_PERSON)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    /** Fault {@code passkey.wrong}: no person of ours. */
    static PersonId person(Bytes handle) {
        var bytes = handle.getBytes();
        if (bytes.length != BYTES_OF_A_PERSON)
            throw Fault.user("passkey.wrong", "This passkey belongs to nobody here.");
        var read = ByteBuffer.wrap(bytes);
        return new PersonId(new UUID(read.getLong(), read.getLong()));
    }

    /** A new one, or how often one was used. Faults: {@code passkey.name}, {@code passkey.many}. */
    @Override
    @Transactional
    public void save(CredentialRecord record) {
        int known =
                sql.update(PASSKEY)
                        .set(PASSKEY.SIGNATURES, record.getSignatureCount())
                        .set(PASSKEY.BACKED_UP, record.isBackupState())
                        .set(PASSKEY.LAST_USED_AT, record.getLastUsed())
                        .where(PASSKEY.CREDENTIAL_ID.eq(record.getCredentialId().getBytes()))
                        .execute();
        if (known == 0) add(record, person(record.getUserEntityUserId()));
    }

    private void add(CredentialRecord record, PersonId person) {
        var name = record.getLabel().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME)
            throw Fault.user("passkey.name", "A passkey's name has 1 to 60 letters.");
        if (sql.fetchCount(PASSKEY, PASSKEY.PERSON_ID.eq(person.value())) >= MOST)
            throw Fault.user("passkey.many", "A person has at most " + MOST + " passkeys.");
        var id = Ids.next();
        int added =
                sql.insertInto(PASSKEY)
                        .set(PASSKEY.ID, id)
                        .set(PASSKEY.CREDENTIAL_ID, record.getCredentialId().getBytes())
                        .set(PASSKEY.PERSON_ID, person.value())
                        .set(PASSKEY.NAME, name)
                        .set(PASSKEY.PUBLIC_KEY, record.getPublicKey().getBytes())
                        .set(PASSKEY.SIGNATURES, record.getSignatureCount())
                        .set(PASSKEY.VERIFIES_USER, record.isUvInitialized())
                        .set(PASSKEY.TRANSPORTS, names(record.getTransports()))
                        .set(PASSKEY.BACKUP_ELIGIBLE, record.isBackupEligible())
                        .set(PASSKEY.BACKED_UP, record.isBackupState())
                        .set(PASSKEY.ATTESTATION, bytes(record.getAttestationObject()))
                        .set(PASSKEY.CLIENT_DATA, bytes(record.getAttestationClientDataJSON()))
                        .set(PASSKEY.CREATED_AT, record.getCreated())
                        .onConflictDoNothing()
                        .execute();
        if (added > 0) tell("passkey.added", id, name);
    }

    @Override
    @Transactional(readOnly = true)
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        var row = sql.fetchOne(PASSKEY, PASSKEY.CREDENTIAL_ID.eq(id.getBytes()));
        return row == null ? null : credential(row);
    }

    @Override
    @Transactional(readOnly = true)
    public List<CredentialRecord> findByUserId(Bytes person) {
        return sql.fetch(PASSKEY, PASSKEY.PERSON_ID.eq(person(person).value())).stream()
                .map(Passkeys::credential)
                .toList();
    }

    @Override
    @Transactional
    public void delete(Bytes id) {
        sql.deleteFrom(PASSKEY).where(PASSKEY.CREDENTIAL_ID.eq(id.getBytes())).execute();
    }

    private static CredentialRecord credential(Record row) {
        var made = row.get(PASSKEY.CREATED_AT);
        var used = row.get(PASSKEY.LAST_USED_AT);
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.get(PASSKEY.CREDENTIAL_ID)))
                .userEntityUserId(handle(new PersonId(row.get(PASSKEY.PERSON_ID))))
                .publicKey(new ImmutablePublicKeyCose(row.get(PASSKEY.PUBLIC_KEY)))
                .signatureCount(row.get(PASSKEY.SIGNATURES))
                .uvInitialized(row.get(PASSKEY.VERIFIES_USER))
                .transports(transports(row.get(PASSKEY.TRANSPORTS)))
                .backupEligible(row.get(PASSKEY.BACKUP_ELIGIBLE))
                .backupState(row.get(PASSKEY.BACKED_UP))
                .attestationObject(new Bytes(row.get(PASSKEY.ATTESTATION)))
                .attestationClientDataJSON(new Bytes(row.get(PASSKEY.CLIENT_DATA)))
                .created(made)
                .lastUsed(used == null ? made : used)
                .label(row.get(PASSKEY.NAME))
                .build();
    }

    private static String[] names(Set<AuthenticatorTransport> transports) {
        return transports.stream().map(AuthenticatorTransport::getValue).toArray(String[]::new);
    }

    private static Set<AuthenticatorTransport> transports(String[] names) {
        return Arrays.stream(names)
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static byte[] bytes(@Nullable Bytes given) {
        return given == null ? new byte[0] : given.getBytes();
    }

    private void tell(String act, UUID passkey, String name) {
        if (Actor.isBound())
            events.publishEvent(new Deed(act, "passkey", passkey.toString(), name, Map.of()));
    }
}
