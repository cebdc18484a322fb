grant usage on schema access to ${app};

-- A person is global: one sign-in, memberships in several workspaces. What a workspace may know of people goes through its memberships.
create table access.person (
    id            uuid primary key,
    email         text        not null,
    name          text        not null,
    language      text        not null default 'en',
    zone          text        not null default 'UTC',
    theme         text        not null default 'system' check (theme in ('system', 'light', 'dark')),
    keyboard      boolean     not null default true,
    password_hash text,
    last_workspace_id uuid,                        -- where they worked last: there the next sign-in begins
    created_at    timestamptz not null
);
create unique index person_email on access.person (lower(email));
grant select, insert, update on access.person to ${app};

-- A link that signs in once. Vouched: whoever holds it may set a new password, even of a person who serves other workspaces.
create table access.sign_in_link (
    token_hash   bytea primary key,
    person_id    uuid        not null references access.person,
    workspace_id uuid        not null,
    vouched      boolean     not null,
    expires_at   timestamptz not null,
    used_at      timestamptz
);
create index on access.sign_in_link (person_id);
grant select, insert, update, delete on access.sign_in_link to ${app};

-- Failed tries per e-mail address and per network address; the pause doubles.
create table access.sign_in_throttle (
    subject      text primary key,
    failures     int         not null,
    last_failure timestamptz not null,
    paused_until timestamptz
);
grant select, insert, update, delete on access.sign_in_throttle to ${app};

create table access.workspace (
    workspace_id uuid primary key,
    name         text        not null,
    languages    text[]      not null default '{en,ko,de,hu}',
    zone         text        not null default 'UTC',
    created_at   timestamptz not null
);
create unique index workspace_name on access.workspace (lower(name));
select database.own('access.workspace');

create table access.membership (
    workspace_id uuid        not null references access.workspace,
    person_id    uuid        not null references access.person,
    role         text        not null check (role in ('owner', 'lead', 'agent', 'guest')),
    created_at   timestamptz not null,
    joined_at    timestamptz,                      -- null: who serves other workspaces has been asked, and has not answered yet
    ended_at     timestamptz,
    primary key (workspace_id, person_id)
);
create index on access.membership (person_id);
select database.own('access.membership');

create table access.api_key (
    workspace_id uuid        not null references access.workspace,
    id           uuid        not null,
    name         text        not null,
    hint         text        not null,             -- its first letters, to tell keys apart
    hash         bytea       not null unique,      -- sha-256 of the key, which has 256 random bits
    scopes       text[]      not null,
    created_by   uuid,
    created_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    primary key (workspace_id, id)
);
select database.own('access.api_key');

-- Narrow questions that come before a workspace is known. Each answers with ids and little more.
create function access.memberships_of(person uuid)
    returns table (workspace_id uuid, workspace_name text, role text) language sql stable security definer set search_path = '' as $$
    select w.workspace_id, w.name, m.role from access.membership m join access.workspace w using (workspace_id)
    where m.person_id = person and m.joined_at is not null and m.ended_at is null order by lower(w.name) $$;

create function access.key_by_hash(sought bytea)
    returns table (workspace_id uuid, id uuid, name text, scopes text[]) language sql stable security definer set search_path = '' as $$
    select k.workspace_id, k.id, k.name, k.scopes from access.api_key k where k.hash = sought and k.revoked_at is null $$;

create function access.workspace_by_name(sought text) returns uuid language sql stable security definer set search_path = '' as $$
    select w.workspace_id from access.workspace w where lower(w.name) = lower(sought) $$;

create function access.every_workspace() returns setof uuid language sql stable security definer set search_path = '' as $$
    select w.workspace_id from access.workspace w order by w.workspace_id $$;
