-- Answers that are to leave later, as they were written. Once it has left, an answer is a message and no row here.
create table inbox.scheduled (
    workspace_id    uuid        not null,
    id              uuid        not null,              -- the form of the message it becomes: so it becomes one
    conversation_id uuid        not null,
    form            uuid,                              -- in which it was written: sent twice, it is one
    actor_kind      text        not null check (actor_kind in ('person', 'key')),
    actor_id        uuid        not null,
    actor_name      text        not null,
    mode            text        not null check (mode in ('reply', 'reply-all', 'forward')),
    recipients      jsonb       not null,
    subject         text        not null default '',
    text            text        not null,
    closes          boolean     not null,
    heeded          text[],                            -- remarks of the guard that its writer saw; null: a program
    ticked          text[]      not null default '{}', -- questions of the buyer that its writer says are answered
    templates       uuid[]      not null default '{}',
    seen            uuid,                              -- the newest message then
    leaves_at       timestamptz not null,
    held_for        text,                              -- why it does not leave: buyer-wrote, late, guard, answered, or a fault's code
    created_at      timestamptz not null,
    primary key (workspace_id, id),
    unique (workspace_id, form),
    foreign key (workspace_id, conversation_id) references inbox.conversation
);
create index scheduled_of_conversation on inbox.scheduled (workspace_id, conversation_id, id);
create index scheduled_to_leave on inbox.scheduled (leaves_at) where held_for is null;
select database.own('inbox.scheduled');

create table inbox.scheduled_attachment (
    workspace_id uuid   not null,
    scheduled_id uuid   not null,
    position     int    not null,
    name         text   not null,
    type         text   not null,
    size         bigint not null,
    sha256       bytea  not null,
    primary key (workspace_id, scheduled_id, position),
    foreign key (workspace_id, scheduled_id) references inbox.scheduled on delete cascade
);
select database.own('inbox.scheduled_attachment');

create function inbox.workspaces_with_departures(now timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct s.workspace_id from inbox.scheduled s where s.leaves_at <= now and s.held_for is null $$;
revoke execute on function inbox.workspaces_with_departures(timestamptz) from public;
grant execute on function inbox.workspaces_with_departures(timestamptz) to ${app};
