grant usage on schema connectors to ${app};

-- Where a program of somebody else hears what happens here.
create table connectors.webhook (
    workspace_id  uuid        not null,
    id            uuid        not null,
    name          text        not null check (length(name) between 1 and 80),
    url           text        not null check (length(url) <= 2000),
    secret        bytea       not null,                -- sealed by the master key, bound to this row
    running       boolean     not null,
    failing_since timestamptz,                         -- nothing arrived since then; null: the last one did
    disabled_at   timestamptz,                         -- turned off by us, after days of failure
    created_at    timestamptz not null,
    ended_at      timestamptz,                         -- removed; its deliveries stay until they are old
    primary key (workspace_id, id)
);
select database.own('connectors.webhook');

-- What is to be told, and how that went.
create table connectors.delivery (
    workspace_id  uuid        not null,
    id            uuid        not null,                -- the webhook-id: the same for each try
    webhook_id    uuid        not null,
    type          text        not null,
    once          text        not null,                -- the same fact is told to a webhook once
    body          text        not null,                -- as it is signed
    state         text        not null check (state in ('waiting', 'delivered', 'failed')),
    made_at       timestamptz not null,
    due_at        timestamptz not null,
    claimed_until timestamptz,                         -- a process hands it over; later it has died on it
    attempts      int         not null default 0,
    status        int,                                 -- the HTTP status of the last answer
    problem       text,                                -- a stable word where there was none
    tried_at      timestamptz,
    primary key (workspace_id, id),
    unique (workspace_id, webhook_id, once),
    foreign key (workspace_id, webhook_id) references connectors.webhook
);
create index on connectors.delivery (workspace_id, webhook_id, id);
create index on connectors.delivery (workspace_id, made_at) where state <> 'waiting';
create index delivery_due on connectors.delivery (due_at) where state = 'waiting';
select database.own('connectors.delivery');

create function connectors.workspaces_with_deliveries(moment timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct d.workspace_id from connectors.delivery d join connectors.webhook w on w.workspace_id = d.workspace_id and w.id = d.webhook_id
    where d.state = 'waiting' and d.due_at <= moment and (d.claimed_until is null or d.claimed_until <= moment) and w.running and w.ended_at is null $$;
revoke execute on function connectors.workspaces_with_deliveries(timestamptz) from public;
grant execute on function connectors.workspaces_with_deliveries(timestamptz) to ${app};
