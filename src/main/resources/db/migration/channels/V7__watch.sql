-- How mail goes in the whole installation, in figures: no text, and of addresses only our own.
create function channels.pulse() returns table (
        waiting bigint, oldest_waiting timestamptz, quarantined bigint,
        leaving bigint, failing bigint, oldest_leaving timestamptz)
    language sql stable security definer set search_path = '' as $$
    select i.waiting, i.oldest, i.quarantined, o.leaving, o.failing, o.oldest
    from (select count(*) filter (where state = 'waiting') waiting, min(received_at) filter (where state = 'waiting') oldest,
              count(*) filter (where state = 'quarantined') quarantined
          from channels.intake where state = 'waiting' or state = 'quarantined') i,
         (select count(*) leaving, count(*) filter (where attempts > 0) failing, min(created_at) oldest
          from channels.outbox where state in ('waiting', 'sending')) o $$;

create function channels.polls() returns table (address text, checked_at timestamptz, healthy boolean)
    language sql stable security definer set search_path = '' as $$
    select m.address, a.checked_at, a.problem is null
    from channels.mail_account a join channels.mailbox m on m.workspace_id = a.workspace_id and m.id = a.mailbox_id
    where a.kind = 'imap' and a.active $$;

-- Workspaces whose mail has not come or not left since before that moment.
create function channels.workspaces_in_trouble(before timestamptz) returns setof uuid
    language sql stable security definer set search_path = '' as $$
    select a.workspace_id from channels.mail_account a where a.active and a.problem_since < before
    union
    select o.workspace_id from channels.outbox o where o.state in ('waiting', 'sending') and o.attempts > 0 and o.created_at < before $$;

revoke execute on function channels.pulse(), channels.polls(), channels.workspaces_in_trouble(timestamptz) from public;
grant execute on function channels.pulse(), channels.polls(), channels.workspaces_in_trouble(timestamptz) to ${app};
