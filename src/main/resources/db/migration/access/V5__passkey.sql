-- Passkeys (WebAuthn): what a device or a password manager signs with. As the person, they are global.
create table access.passkey (
    credential_id   bytea primary key,
    id              uuid        not null unique,   -- its name in our pages
    person_id       uuid        not null references access.person,
    name            text        not null,
    public_key      bytea       not null,
    signatures      bigint      not null,          -- as its device counts them; one that goes back is a copy
    verifies_user   boolean     not null,
    transports      text[]      not null,
    backup_eligible boolean     not null,
    backed_up       boolean     not null,
    attestation     bytea       not null,          -- as it came: the key is read out of it again
    client_data     bytea       not null,
    created_at      timestamptz not null,
    last_used_at    timestamptz
);
create index on access.passkey (person_id);
grant select, insert, update, delete on access.passkey to ${app};
