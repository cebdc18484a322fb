-- How somebody wants to be told; no row: as everybody.
create table notices.manner (
    workspace_id   uuid        not null,
    person_id      uuid        not null,
    quiet_from     time,                           -- in the person's zone; null: never quiet
    quiet_until    time,
    most           int         not null check (most between 1 and 60),
    within_minutes int         not null check (within_minutes between 1 and 720),
    rhythm         text        not null check (rhythm in ('off', 'hourly', 'daily')),
    digest_hour    int         not null check (digest_hour between 0 and 23),
    digest_since   timestamptz not null,           -- when the digest was turned on: what was told before stands in none
    digested_until timestamptz not null,           -- the end of the last period that was looked at
    primary key (workspace_id, person_id),
    check ((quiet_from is null) = (quiet_until is null) and (quiet_from is null or quiet_from <> quiet_until))
);
select database.own('notices.manner');

-- A kind that somebody does not want to be told of by this way. The bell has them all.
create table notices.silence (
    workspace_id uuid not null,
    person_id    uuid not null,
    kind         text not null,
    way          text not null check (way in ('push', 'digest')),
    primary key (workspace_id, person_id, kind, way)
);
select database.own('notices.silence');

-- A browser that shows the notices of one person.
create table notices.device (
    workspace_id  uuid        not null,
    id            uuid        not null,
    person_id     uuid        not null,
    endpoint      text        not null,            -- whoever knows it may ask its push service; only our key is heard
    endpoint_hash bytea       not null,            -- sha-256 of the endpoint
    p256dh        bytea       not null,
    auth          bytea       not null,
    name          text        not null,
    session_hash  bytea       not null,            -- sha-256 of the session in which it was turned on: signed out there, it shows nothing more
    created_at    timestamptz not null,
    reached_at    timestamptz,                     -- when its push service last took something
    refusal       int,                             -- what its push service last said instead, an HTTP status
    primary key (workspace_id, id),
    unique (workspace_id, endpoint_hash)
);
create index on notices.device (workspace_id, person_id);
create index on notices.device (endpoint_hash);
select database.own('notices.device');

alter table notices.notice
    add column push_due    timestamptz,            -- waits to be pushed, not before; later than "at": it was held back
    add column pushed_at   timestamptz,
    add column push_tag    uuid,                   -- the push that shows it, perhaps with others
    add column digested_at timestamptz;            -- was looked at for a digest
create index on notices.notice (push_due) where push_due is not null;
create index on notices.notice (workspace_id, person_id, pushed_at) where pushed_at is not null;
create index on notices.notice (workspace_id, push_tag) where push_tag is not null;

-- A push on its way to a device; what it says stands in its notices. Gone when it was taken or has grown old.
create table notices.push (
    workspace_id  uuid        not null,
    id            uuid        not null,
    device_id     uuid        not null,
    tag           uuid        not null,
    made_at       timestamptz not null,
    due_at        timestamptz not null,
    claimed_until timestamptz,                     -- a process hands it over; later it has died on it
    attempts      int         not null default 0,
    primary key (workspace_id, id),
    unique (workspace_id, device_id, tag),
    foreign key (workspace_id, device_id) references notices.device on delete cascade
);
create index on notices.push (due_at);
select database.own('notices.push');

create function notices.workspaces_with_pushes(moment timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select n.workspace_id from notices.notice n where n.push_due <= moment
    union
    select p.workspace_id from notices.push p where p.due_at <= moment and (p.claimed_until is null or p.claimed_until <= moment) $$;

create function notices.workspaces_with_digests() returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct m.workspace_id from notices.manner m where m.rhythm <> 'off' $$;

-- A browser shows the notices of whoever asked last. Who knows the endpoint holds the browser.
create function notices.release_endpoint(hash bytea, holder uuid) returns void language sql volatile security definer set search_path = '' as $$
    delete from notices.device d where d.endpoint_hash = hash and d.person_id <> holder $$;

-- Who signs out of a browser is not shown there what they are told, in none of their workspaces.
create function notices.release_sessions(person uuid, alive bytea[]) returns void language sql volatile security definer set search_path = '' as $$
    delete from notices.device d where d.person_id = person and not d.session_hash = any(alive) $$;
