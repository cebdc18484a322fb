-- What waits for a webhook that is off, or whose receiver asked for a pause, is not passed over again and again on the way to the others.
drop index connectors.delivery_due;
create index delivery_next on connectors.delivery (workspace_id, webhook_id, due_at, id) where state = 'waiting';

create or replace function connectors.workspaces_with_deliveries(moment timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct w.workspace_id from connectors.webhook w
    where w.running and w.ended_at is null and (w.rest_until is null or w.rest_until <= moment)
        and exists (select from connectors.delivery d where d.workspace_id = w.workspace_id and d.webhook_id = w.id and d.state = 'waiting'
            and d.due_at <= moment and (d.claimed_until is null or d.claimed_until <= moment) offset 0) $$;
