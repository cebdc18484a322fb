grant usage on schema insight to ${app};

-- What is counted: a question, an answer, a time, a promise. All of a conversation's follow from its history and are replaced together.
create table insight.fact (
    workspace_id     uuid        not null,
    conversation_id  uuid        not null,
    place            int         not null,
    kind             text        not null,
    quarter          int         not null,          -- quarters of an hour since 1970: days of every zone begin with one
    at               timestamptz not null,
    mailbox_id       uuid        not null,
    language         text        not null,          -- empty: nobody can tell
    person_id        uuid        not null,          -- nil: nobody
    tags             text[]      not null,
    calendar_seconds int,
    working_seconds  int,
    primary key (workspace_id, conversation_id, place)
);
create index fact_by_time on insight.fact (workspace_id, kind, quarter) include (at, mailbox_id, language, person_id, calendar_seconds, working_seconds);
select database.own('insight.fact');

-- How many, by the quarter of an hour; the nil mailbox is all of them.
create table insight.quarter_count (
    workspace_id uuid not null,
    kind         text not null,
    mailbox_id   uuid not null,
    quarter      int  not null,
    number       int  not null,
    primary key (workspace_id, kind, mailbox_id, quarter) include (number)
);
select database.own('insight.quarter_count');

-- How many, by the day in UTC and everything they can be told apart by. The empty tag is all of them, with and without one.
create table insight.day_count (
    workspace_id uuid not null,
    tag          text not null,
    day          int  not null,                     -- since 1970
    kind         text not null,
    mailbox_id   uuid not null,
    language     text not null,
    person_id    uuid not null,
    number       int  not null,
    primary key (workspace_id, tag, day, kind, mailbox_id, language, person_id) include (number)
);
select database.own('insight.day_count');

-- The open conversations, and since when they wait for us.
create table insight.standing (
    workspace_id    uuid        not null,
    conversation_id uuid        not null,
    mailbox_id      uuid        not null,
    language        text        not null,
    person_id       uuid        not null,           -- nil: nobody has it
    tags            text[]      not null,
    waiting_since   timestamptz not null,
    due_at          timestamptz,
    soon_at         timestamptz,
    primary key (workspace_id, conversation_id)
);
select database.own('insight.standing');

-- Conversations to count again.
create table insight.touched (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    primary key (workspace_id, conversation_id)
);
select database.own('insight.touched');

-- How far what was there before is counted. Whoever counts locks it: one at a time.
create table insight.progress (
    workspace_id uuid    primary key,
    edition      text    not null,                  -- by which rules and calendars; by others, everything is counted again
    counted_to   uuid,                              -- conversations up to this one are counted; null: none yet
    done         boolean not null default false
);
select database.own('insight.progress');

create function insight.workspaces_touched() returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct t.workspace_id from insight.touched t $$;
revoke execute on function insight.workspaces_touched() from public;
grant execute on function insight.workspaces_touched() to ${app};
