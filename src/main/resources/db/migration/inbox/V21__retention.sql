-- What is deleted by itself, and when. No row: nothing is.
create table inbox.retention (
    workspace_id    uuid        primary key,
    closed_months   int         check (closed_months between 1 and 240),      -- closed conversations, after they were last touched; null: never
    file_months     int         check (file_months between 1 and 240),        -- only the files of closed conversations
    spam_days       int         check (spam_days between 1 and 3650),
    quarantine_days int         check (quarantine_days between 1 and 3650),
    held_tags       text[]      not null,              -- whatever bears one of them stays; lower case
    changed_at      timestamptz not null,
    changed_by      text        not null,
    begins_at       timestamptz not null,              -- not before: people are told a day ahead
    files_to        timestamptz,                       -- the files of conversations touched before that are gone already
    files_to_id     uuid
);
select database.own('inbox.retention');

-- A night's work. One that has no end was broken off, and goes on.
create table inbox.retention_run (
    workspace_id  uuid        not null,
    id            uuid        not null,
    began_at      timestamptz not null,
    ended_at      timestamptz,
    conversations int         not null default 0,
    messages      int         not null default 0,
    spam          int         not null default 0,
    files         int         not null default 0,
    quarantined   int         not null default 0,
    bytes         bigint      not null default 0,
    primary key (workspace_id, id)
);
create unique index retention_run_open on inbox.retention_run (workspace_id) where ended_at is null;
select database.own('inbox.retention_run');

create function inbox.workspaces_with_retention(moment timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select r.workspace_id from inbox.retention r where r.begins_at <= moment
    and num_nonnulls(r.closed_months, r.file_months, r.spam_days, r.quarantine_days) > 0 $$;

-- That there was a conversation, and when it was deleted: who comes back to it is told.
create table inbox.deleted_conversation (
    workspace_id uuid        not null,
    id           uuid        not null,
    number       bigint      not null,
    way          text        not null check (way in ('rule', 'request')),
    at           timestamptz not null,
    primary key (workspace_id, id)
);
select database.own('inbox.deleted_conversation');

-- Somebody asked to be forgotten. Nothing here says who: only a keyed mark of each address, so that who asks later can be answered.
create table inbox.erasure (
    workspace_id  uuid        not null,
    id            uuid        not null,
    buyer_id      uuid        not null,                -- buyers; gone when it is done
    reason        text        not null check (length(reason) between 1 and 500),
    actor_kind    text        not null check (actor_kind in ('person', 'key')),
    actor_id      uuid        not null,
    actor_name    text        not null,
    at            timestamptz not null,
    ended_at      timestamptz,
    conversations int         not null default 0,
    messages      int         not null default 0,
    files         int         not null default 0,
    primary key (workspace_id, id)
);
create unique index erasure_open on inbox.erasure (workspace_id, buyer_id) where ended_at is null;
select database.own('inbox.erasure');

create table inbox.erased_address (
    workspace_id uuid  not null,
    erasure_id   uuid  not null,
    mark         bytea not null,
    primary key (workspace_id, erasure_id, mark),
    foreign key (workspace_id, erasure_id) references inbox.erasure
);
create index on inbox.erased_address (workspace_id, mark);
select database.own('inbox.erased_address');

create function inbox.workspaces_with_erasures(moment timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct e.workspace_id from inbox.erasure e where e.ended_at is null and e.at <= moment $$;
revoke execute on function inbox.workspaces_with_retention(timestamptz), inbox.workspaces_with_erasures(timestamptz) from public;
grant execute on function inbox.workspaces_with_retention(timestamptz), inbox.workspaces_with_erasures(timestamptz) to ${app};

-- A file that was deleted leaves its name.
alter table inbox.attachment
    alter column sha256 drop not null,
    add column removed_at timestamptz,
    add constraint attachment_is_here check ((sha256 is null) = (removed_at is not null));
create index attachment_blob on inbox.attachment using hash (sha256);
create index aside_attachment_blob on inbox.aside_attachment using hash (sha256);

-- These were only added to; they go with their conversation.
grant delete on inbox.assignment, inbox.firing to ${app};
-- By which what hangs on a conversation is found when it goes.
create index merge_of_any_source on inbox.merge (workspace_id, source_id);
create index merge_of_any_target on inbox.merge (workspace_id, target_id);
create index bulk_item_of_conversation on inbox.bulk_item (workspace_id, conversation_id);
create index rule_event_of_conversation on inbox.rule_event (workspace_id, conversation_id);
create index thread_key_of_conversation on inbox.thread_key (workspace_id, conversation_id);
