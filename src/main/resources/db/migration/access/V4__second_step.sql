-- A second step at the sign-in: codes by time, RFC 6238. As the person, it is global.
create table access.second_step (
    person_id    uuid primary key references access.person,
    secret       bytea       not null,             -- sealed with a key of the master key, bound to the person
    begun_at     timestamptz not null,
    confirmed_at timestamptz,                      -- null: shown, and no code of it was typed yet; nobody is asked for one
    last_counter bigint      not null default 0    -- the newest half-minute whose code was taken: a code is good once
);
grant select, insert, update, delete on access.second_step to ${app};

-- Codes for whoever has lost the app, each good once.
create table access.recovery_code (
    person_id uuid        not null references access.person,
    hash      bytea       not null,                -- sha-256 of the person and the code, which has 80 random bits
    used_at   timestamptz,
    primary key (person_id, hash)
);
grant select, insert, update, delete on access.recovery_code to ${app};

-- Of whom a workspace wants a second step; no row: of nobody.
create table access.sign_in_rule (
    workspace_id  uuid primary key references access.workspace,
    wanted        text        not null check (wanted in ('nobody', 'leads', 'everybody')),
    enforced_from timestamptz not null
);
select database.own('access.sign_in_rule');

-- Which of a person's workspaces want a second step of them at that moment. Asked before a workspace is known.
create function access.wants_second_step(person uuid, moment timestamptz)
    returns setof uuid language sql stable security definer set search_path = '' as $$
    select r.workspace_id from access.sign_in_rule r join access.membership m using (workspace_id)
    where m.person_id = person and m.joined_at is not null and m.ended_at is null and r.enforced_from <= moment
        and (r.wanted = 'everybody' or r.wanted = 'leads' and m.role in ('owner', 'lead')) $$;
