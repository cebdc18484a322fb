-- The addresses that a mail says it is from, as two of them are compared: who is erased has it deleted, whatever name it shows.
-- Null: nobody has looked yet.
alter table channels.intake add column senders text[];

-- When somebody who hears of a mail could not take it because its bytes could not be had: that says nothing of the mail.
alter table channels.intake add column held_up_at timestamptz;

-- A letter that some recipients have, and that goes again to the others: whom a server refused for good on the way. Null: nobody has it yet.
alter table channels.outbox add column refused text;

-- What is due for long and was not even tried is in trouble, too.
create or replace function channels.workspaces_in_trouble(before timestamptz) returns setof uuid
    language sql stable security definer set search_path = '' as $$
    select a.workspace_id from channels.mail_account a where a.active and a.problem_since < before
    union
    select o.workspace_id from channels.outbox o
    where o.state in ('waiting', 'sending') and o.created_at < before and (o.attempts > 0 or o.send_after < before) $$;
