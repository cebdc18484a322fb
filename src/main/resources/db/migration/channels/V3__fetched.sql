-- Counts what people asked of an account: saved it, took it away, or asked to look now. Whoever fetches begins anew when it differs.
alter table channels.mail_account add column revision int not null default 0;

-- What the cursor of a folder must know beside its place.
alter table channels.imap_cursor
    add column server      text   not null,             -- whose count of UIDs it is: a mark of host and user
    add column since       date   not null,             -- of what stood there when we came, only this and younger is fetched
    add column old_below   bigint not null,             -- the first UID that did not stand there when this count of UIDs was first seen
    add column stuck_uid   bigint,                      -- the mail at which fetching broke off the last time
    add column stuck_times int    not null default 0;   -- how often in a row

drop function channels.imap_accounts();
create function channels.imap_accounts() returns table (workspace_id uuid, id uuid, revision int, retry_at timestamptz)
    language sql stable security definer set search_path = '' as $$
    select a.workspace_id, a.id, a.revision, a.retry_at
    from channels.mail_account a join channels.mailbox m on m.workspace_id = a.workspace_id and m.id = a.mailbox_id
    where a.kind = 'imap' and a.active and m.ended_at is null $$;
