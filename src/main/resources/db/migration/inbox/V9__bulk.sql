-- Done to many conversations at once: what, and by whom.
create table inbox.bulk (
    workspace_id uuid        not null,
    id           uuid        not null,
    form         uuid        not null,                 -- it was asked for in it: sent twice, it is one
    deed         text        not null check (deed in ('close', 'reopen', 'assign', 'tag', 'untag', 'priority', 'exempt')),
    value        text        not null default '',
    actor_kind   text        not null check (actor_kind in ('person', 'key')),
    actor_id     uuid        not null,
    actor_name   text        not null,
    state        text        not null check (state in ('running', 'done', 'undoing', 'undone')),
    at           timestamptz not null,
    begun_at     timestamptz not null,                 -- to do it, or to put it back
    ended_at     timestamptz,
    primary key (workspace_id, id),
    unique (workspace_id, form)
);
create index bulk_of_actor on inbox.bulk (workspace_id, actor_id, id desc);
create index bulk_running on inbox.bulk (workspace_id, id) where state in ('running', 'undoing');
select database.own('inbox.bulk');

-- To which, and how each of them stood before.
create table inbox.bulk_item (
    workspace_id    uuid not null,
    bulk_id         uuid not null,
    conversation_id uuid not null,
    state           text not null check (state in ('waiting', 'done', 'same', 'refused', 'undone', 'kept')),
    before          text not null default '',
    happening_id    uuid,                              -- what the thread tells of it: a later one of its kind, and undo leaves it alone
    message_id      uuid,                              -- the newest message then
    problem         text,                              -- the code of the fault for which it was refused
    tries           int  not null default 0,
    primary key (workspace_id, bulk_id, conversation_id),
    foreign key (workspace_id, bulk_id) references inbox.bulk,
    foreign key (workspace_id, conversation_id) references inbox.conversation
);
create index bulk_item_waiting on inbox.bulk_item (workspace_id, bulk_id, conversation_id) where state = 'waiting';
select database.own('inbox.bulk_item');

create function inbox.workspaces_with_bulks(before timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct b.workspace_id from inbox.bulk b where b.state in ('running', 'undoing') and b.begun_at < before $$;
revoke execute on function inbox.workspaces_with_bulks(timestamptz) from public;
grant execute on function inbox.workspaces_with_bulks(timestamptz) to ${app};
