-- Whoever looks what waits asks each mailbox for its next, and does not read a backlog of mail, coming or leaving, as a whole every few seconds. (Offset 0: each is
-- asked by itself, and no plan joins all of one table with all of the other.)
create index outbox_next on channels.outbox (workspace_id, mailbox_id, send_after) where state = 'waiting';
create index outbox_sending on channels.outbox (workspace_id, id) where state = 'sending';

create or replace function channels.workspaces_with_intake(now timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select w.workspace_id from (select distinct m.workspace_id from channels.mailbox m) w
    where exists (select from channels.intake i where i.workspace_id = w.workspace_id and i.state = 'waiting' and (i.next_try is null or i.next_try <= now) offset 0) $$;
create or replace function channels.workspaces_with_outbox(now timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select w.workspace_id from (select distinct m.workspace_id from channels.mailbox m) w
    where exists (select from channels.outbox o where o.workspace_id = w.workspace_id and o.state in ('waiting', 'sending') and o.send_after <= now offset 0) $$;
