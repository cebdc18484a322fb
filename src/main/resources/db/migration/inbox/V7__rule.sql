-- What is done by itself: when, if, then. What a rule says is never changed: another version takes its place.
create table inbox.rule (
    workspace_id uuid        not null,
    id           uuid        not null,
    place        int         not null,                 -- the lower ones go first
    running      boolean     not null,
    since        timestamptz not null,                 -- when it was turned on: what was told before is nothing to it
    version      int         not null check (version > 0),
    created_at   timestamptz not null,
    ended_at     timestamptz,
    primary key (workspace_id, id)
);
select database.own('inbox.rule');

create table inbox.rule_version (
    workspace_id uuid        not null,
    rule_id      uuid        not null,
    version      int         not null,
    name         text        not null check (length(name) between 1 and 100),
    occasion     text        not null check (occasion in ('came', 'sent', 'assigned', 'tagged', 'due-soon', 'overdue', 'silent', 'made', 'closed')),
    patience     int         check (patience between 1 and 43200),              -- minutes, of silent
    condition    jsonb       not null,                 -- kernel.Condition
    actions      jsonb       not null,
    stops        boolean     not null,                 -- where it fires, those after it do not look
    author_id    uuid,
    author_name  text        not null default '',
    at           timestamptz not null,
    primary key (workspace_id, rule_id, version),
    foreign key (workspace_id, rule_id) references inbox.rule,
    check ((occasion = 'silent') = (patience is not null))
);
select database.own('inbox.rule_version', 'select, insert');

-- What happened, for rules to look at: written in the transaction of what happened, where a rule waits for it; each once.
create table inbox.rule_event (
    workspace_id    uuid        not null,
    id              uuid        not null,
    key             text        not null,              -- the same fact told twice has the same one
    occasion        text        not null,
    conversation_id uuid        not null,
    message_id      uuid,
    rule_id         uuid,                              -- only for this rule; null: for all
    origin_id       uuid        not null,              -- the event that began it all; its own id where nothing was before
    depth           int         not null,              -- how many rules stand between
    at              timestamptz not null,
    told_at         timestamptz not null,
    tries           int         not null default 0,
    done_at         timestamptz,
    primary key (workspace_id, id),
    unique (workspace_id, key),
    foreign key (workspace_id, conversation_id) references inbox.conversation deferrable initially deferred
);
create index rule_event_waiting on inbox.rule_event (workspace_id, id) where done_at is null;
create index rule_event_done on inbox.rule_event (workspace_id, done_at) where done_at is not null;
select database.own('inbox.rule_event');

-- That a rule fired, on what, and what it did. Once for an event, and once for all that followed from one.
create table inbox.firing (
    workspace_id    uuid        not null,
    id              uuid        not null,
    rule_id         uuid        not null,
    version         int         not null,
    event_id        uuid        not null,
    origin_id       uuid        not null,
    conversation_id uuid        not null,
    occasion        text        not null,
    steps           jsonb       not null,              -- [{"do","words":[…],"failed"}]
    at              timestamptz not null,
    primary key (workspace_id, id),
    unique (workspace_id, rule_id, event_id),
    unique (workspace_id, rule_id, origin_id),
    foreign key (workspace_id, rule_id, version) references inbox.rule_version,
    foreign key (workspace_id, conversation_id) references inbox.conversation
);
create index on inbox.firing (workspace_id, rule_id, id desc);
create index on inbox.firing (workspace_id, conversation_id, id desc);
select database.own('inbox.firing', 'select, insert, update');

-- Answers after which a buyer may have been silent for long.
create index message_out on inbox.message (workspace_id, at) where direction = 'out';

create function inbox.workspaces_with_rules() returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct r.workspace_id from inbox.rule r where r.running and r.ended_at is null $$;
revoke execute on function inbox.workspaces_with_rules() from public;
grant execute on function inbox.workspaces_with_rules() to ${app};

-- A list of one's own: what stands in it, in which order, and whose it is.
create table inbox.saved_view (
    workspace_id uuid        not null,
    id           uuid        not null,
    owner_id     uuid,                                 -- null: everybody's
    place        int         not null,
    name         text        not null check (length(name) between 1 and 60),
    condition    jsonb       not null,                 -- kernel.Condition
    sort         text        not null check (sort in ('newest', 'due', 'priority')),
    created_at   timestamptz not null,
    primary key (workspace_id, id)
);
create unique index saved_view_name on inbox.saved_view (workspace_id, coalesce(owner_id, '00000000-0000-0000-0000-000000000000'), lower(name));
select database.own('inbox.saved_view');
