-- What a webhook hears of conversations, and a secret that goes while the receiver learns the new one.
alter table connectors.webhook
    add column events       text[]  not null default '{}',   -- such as message.received
    add column contacts     boolean not null default false,  -- it is told names and addresses of buyers, too
    add column former       bytea,                            -- the secret before this one, sealed; signs, too,
    add column former_until timestamptz,                      -- until then
    add column rest_until   timestamptz;                      -- the receiver asked to be left alone until then

-- Each time that something was handed over, or could not be.
create table connectors.attempt (
    workspace_id uuid        not null,
    id           uuid        not null,
    delivery_id  uuid        not null,
    at           timestamptz not null,
    millis       int         not null,                 -- how long it took
    status       int,                                  -- the HTTP status of the answer
    problem      text,                                 -- a stable word where there was none
    answer       text        not null,                 -- how the answer begins
    primary key (workspace_id, id),
    foreign key (workspace_id, delivery_id) references connectors.delivery on delete cascade
);
create index on connectors.attempt (workspace_id, delivery_id, id);
select database.own('connectors.attempt');

create index delivery_made on connectors.delivery (made_at);

create or replace function connectors.workspaces_with_deliveries(moment timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct d.workspace_id from connectors.delivery d join connectors.webhook w on w.workspace_id = d.workspace_id and w.id = d.webhook_id
    where d.state = 'waiting' and d.due_at <= moment and (d.claimed_until is null or d.claimed_until <= moment)
        and w.running and w.ended_at is null and (w.rest_until is null or w.rest_until <= moment) $$;

create function connectors.workspaces_with_old_deliveries(moment timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct workspace_id from connectors.delivery where made_at < moment $$;
revoke execute on function connectors.workspaces_with_old_deliveries(timestamptz) from public;
grant execute on function connectors.workspaces_with_old_deliveries(timestamptz) to ${app};
