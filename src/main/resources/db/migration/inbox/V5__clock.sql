-- What starts, holds or ends the time somebody has for an answer. Written where a clock runs or begins.
create table inbox.clock_event (
    workspace_id    uuid        not null,
    id              uuid        not null,
    conversation_id uuid        not null,
    kind            text        not null check (kind in ('asked', 'answered', 'answered-automatically', 'acted', 'confirmed', 'bounced', 'settled', 'closed', 'reopened')),
    at              timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, conversation_id) references inbox.conversation deferrable initially deferred
);
create index on inbox.clock_event (workspace_id, conversation_id, at, id);
select database.own('inbox.clock_event');

-- The clocks of conversations: what they show follows from the events and the reply target they began with.
create table inbox.clock (
    workspace_id    uuid        not null,
    id              uuid        not null,
    conversation_id uuid        not null,
    target_id       uuid        not null,              -- malls
    goal            text        not null check (goal in ('first-answer', 'next-answer', 'resolution')),
    marketplace     boolean     not null,
    began_at        timestamptz not null,
    state           text        not null check (state in ('running', 'held', 'met', 'missed', 'stopped')),
    due_at          timestamptz,
    soon_at         timestamptz,
    left_seconds    bigint      not null,
    ended_at        timestamptz,
    told_soon_at    timestamptz,                       -- whom it concerns was warned
    told_late_at    timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, conversation_id) references inbox.conversation deferrable initially deferred
);
create index on inbox.clock (workspace_id, conversation_id, id);
create index clock_to_tell on inbox.clock (soon_at) where state = 'running' and told_late_at is null;
select database.own('inbox.clock');

-- The first clock that runs out: lists are sorted by it.
alter table inbox.conversation add column due_at timestamptz, add column soon_at timestamptz;
create index conversation_due on inbox.conversation (workspace_id, due_at, id) where due_at is not null;

create function inbox.workspaces_with_clocks(now timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct c.workspace_id from inbox.clock c
    where c.state = 'running' and c.told_late_at is null and c.soon_at <= now and (c.told_soon_at is null or c.due_at < now) $$;
revoke execute on function inbox.workspaces_with_clocks(timestamptz) from public;
grant execute on function inbox.workspaces_with_clocks(timestamptz) to ${app};
