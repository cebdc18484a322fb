-- Spam is a conversation that nobody works on: what is asked for by status leaves it out by itself.
alter table inbox.conversation drop constraint conversation_status_check;
alter table inbox.conversation add constraint conversation_status_check check (status in ('open', 'waiting', 'closed', 'merged', 'spam'));
create index conversation_spam on inbox.conversation (workspace_id, updated_at desc, id desc) where status = 'spam';

-- Whose mail is spam from then on.
create table inbox.blocked_sender (
    workspace_id uuid        not null,
    id           uuid        not null,
    what         text        not null,             -- an address, or a domain with all beneath it; lower case, its domain in ASCII
    why          text        not null check (length(why) <= 500),
    by_name      text        not null,
    at           timestamptz not null,
    primary key (workspace_id, id),
    unique (workspace_id, what)
);
select database.own('inbox.blocked_sender');

-- Who said of a conversation that it is spam, and how it stood before.
create table inbox.spam (
    workspace_id    uuid        not null,
    conversation_id uuid        not null,
    status_before   text        not null check (status_before in ('open', 'waiting', 'closed')),
    by_name         text        not null,          -- empty: it came from a blocked sender
    blocked         text,                          -- the address or domain that was blocked
    at              timestamptz not null,
    primary key (workspace_id, conversation_id),
    foreign key (workspace_id, conversation_id) references inbox.conversation deferrable initially deferred
);
select database.own('inbox.spam');

alter table inbox.bulk drop constraint bulk_deed_check;
alter table inbox.bulk add constraint bulk_deed_check
    check (deed in ('close', 'reopen', 'assign', 'tag', 'untag', 'priority', 'exempt', 'snooze', 'spam', 'unspam'));

-- Spam is found by whoever asks for spam.
create or replace function inbox.is_sought(c inbox.conversation, seen_by uuid, states text[], owners uuid[], others uuid[], within uuid[], without uuid[],
        numbers bigint[], unnumbered bigint[]) returns boolean language sql stable as $$
    select (seen_by is null or c.assignee_id = seen_by)
        and coalesce(c.status = any (states), c.status <> 'spam')
        and (owners is null or coalesce(c.assignee_id, '00000000-0000-0000-0000-000000000000') = any (owners))
        and (others is null or coalesce(c.assignee_id, '00000000-0000-0000-0000-000000000000') <> all (others))
        and (within is null or c.id = any (within))
        and (without is null or c.id <> all (without))
        and (numbers is null or c.number = all (numbers))
        and (unnumbered is null or c.number <> all (unnumbered)) $$;

-- It sleeps on as long as it is spam.
create or replace function inbox.workspaces_with_sleepers(now timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct c.workspace_id from inbox.conversation c where c.snoozed_until <= now and c.merged_into is null and c.status <> 'spam' $$;
