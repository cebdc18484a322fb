grant usage on schema journal to ${app};

-- Who did what, when, to what, and why. Rows are added and read, never changed.
create table journal.entry (
    workspace_id uuid        not null,
    id           uuid        not null,             -- UUIDv7: the order of time
    at           timestamptz not null,
    actor_kind   text        not null check (actor_kind in ('person', 'key', 'system')),
    actor_id     uuid,
    actor_name   text        not null,
    act          text        not null,             -- a stable code such as conversation.closed; the page has its words
    subject_kind text        not null,
    subject_id   text        not null,
    subject_name text        not null default '',
    details      jsonb       not null default '{}',
    primary key (workspace_id, id)
);
create index on journal.entry (workspace_id, subject_kind, subject_id, id);
create index on journal.entry (workspace_id, actor_id, id);
select database.own('journal.entry', 'select, insert');
