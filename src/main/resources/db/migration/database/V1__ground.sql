-- Schema "database" is the one that knows no workspace: what stands in it carries ids, never the words of people.
grant usage on schema database to ${app};

-- Turns on row-level security for a table of business data and lets the application use it. A table without workspace rows nobody sees.
create function database.own(owned regclass, rights text default 'select, insert, update, delete') returns void
    language plpgsql as $$
begin
    execute format('alter table %s enable row level security', owned);
    execute format('create policy own on %s using (workspace_id = (select nullif(current_setting(''tillside.workspace'', true), '''')::uuid))', owned);
    execute format('grant %s on %s to ${app}', rights, owned);
end $$;
revoke execute on function database.own(regclass, text) from public;

-- The event registry of Spring Modulith: facts on their way from one module to another.
create table database.event_publication (
    id                     uuid primary key,
    listener_id            text        not null,
    event_type             text        not null,
    serialized_event       text        not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
);
create index on database.event_publication using hash (serialized_event);
create index on database.event_publication (completion_date);

-- db-scheduler: what is to be done, and when.
create table database.scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    state                text,
    primary key (task_name, task_instance)
);
create index on database.scheduled_tasks (execution_time);
create index on database.scheduled_tasks (last_heartbeat);
create index on database.scheduled_tasks (priority desc, execution_time);

-- Spring Session: who is signed in. Whoever deletes a row ends that browser's live stream, too.
create table database.spring_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);
create index on database.spring_session (expiry_time);
create index on database.spring_session (principal_name);
create table database.spring_session_attributes (
    session_primary_id char(36)     not null references database.spring_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
create function database.tell_session_end() returns trigger language plpgsql as $$
begin
    perform pg_notify('session_ended', old.session_id);
    return old;
end $$;
create trigger tell_session_end after delete on database.spring_session for each row execute function database.tell_session_end();

grant select, insert, update, delete on all tables in schema database to ${app};
