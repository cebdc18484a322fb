grant usage on schema channels to ${app};

create table channels.mailbox (
    workspace_id uuid        not null,
    id           uuid        not null,
    address      text        not null,             -- lower case
    name         text        not null,
    signature    text        not null default '',
    created_at   timestamptz not null,
    ended_at     timestamptz,
    primary key (workspace_id, id)
);
create unique index mailbox_address on channels.mailbox (address) where ended_at is null;   -- across workspaces: an address has one home
select database.own('channels.mailbox');

-- Where a mailbox is fetched from and sent through. The secret is encrypted (AES-GCM); nothing reads it back into a page.
create table channels.mail_account (
    workspace_id uuid        not null,
    id           uuid        not null,
    mailbox_id   uuid        not null,
    kind         text        not null check (kind in ('imap', 'smtp')),
    host         text        not null,
    port         int         not null check (port between 1 and 65535),
    security     text        not null check (security in ('tls', 'starttls', 'none')),
    username     text        not null default '',
    secret       bytea,
    folder       text        not null default 'INBOX',
    active       boolean     not null default true,
    problem      text,                             -- a code: why the last try failed; null when it went well
    failures     int         not null default 0,   -- one after the other
    checked_at   timestamptz,
    retry_at     timestamptz,                      -- not before: the pause after failures
    primary key (workspace_id, id),
    unique (workspace_id, mailbox_id, kind),
    foreign key (workspace_id, mailbox_id) references channels.mailbox
);
select database.own('channels.mail_account');

create table channels.imap_cursor (
    workspace_id uuid   not null,
    account_id   uuid   not null,
    folder       text   not null,
    uid_validity bigint not null,
    last_uid     bigint not null,
    primary key (workspace_id, account_id, folder),
    foreign key (workspace_id, account_id) references channels.mail_account
);
select database.own('channels.imap_cursor');

-- Raw mail as it arrived. The bytes are in the blob store under their sha-256; this row is the promise that nothing is lost.
create table channels.intake (
    workspace_id  uuid        not null,
    id            uuid        not null,
    mailbox_id    uuid        not null,
    source        text        not null check (source in ('smtp', 'imap', 'http', 'example')),
    source_id     text        not null,            -- unique per mailbox and source: for IMAP account/folder/uidvalidity/uid
    sha256        bytea       not null,
    size          bigint      not null,
    envelope_from text,
    envelope_to   text,                            -- with its plus part, which the mailbox's address has not
    received_at   timestamptz not null,
    state         text        not null check (state in ('waiting', 'taken', 'duplicate', 'quarantined')),
    attempts      int         not null default 0,
    next_try      timestamptz,
    problem       text,                            -- a code: why it is in quarantine
    message_id    text,                            -- the header as first parsed, for lists; may repeat
    content_hash  bytea,                           -- by which a copy is known: what was written, with its Message-ID, without the marks of transport
    subject       text,
    sender        text,
    primary key (workspace_id, id),
    unique (workspace_id, mailbox_id, source, source_id),
    foreign key (workspace_id, mailbox_id) references channels.mailbox
);
create index on channels.intake (workspace_id, id) where state = 'waiting';
create index on channels.intake (workspace_id, id) where state = 'quarantined';
create index on channels.intake (workspace_id, mailbox_id, id);
create unique index intake_taken_once on channels.intake (workspace_id, mailbox_id, content_hash) where state = 'taken';
alter table channels.intake set (autovacuum_vacuum_scale_factor = 0.02);      -- every row waits once, and leaves a dead one behind
select database.own('channels.intake');

-- What leaves. The bytes are fixed before the first try, so a second try is the same message.
create table channels.outbox (
    workspace_id  uuid        not null,
    id            uuid        not null,
    mailbox_id    uuid        not null,
    message_id    text        not null,            -- the Message-ID header, without brackets
    envelope_from text        not null,
    recipients    text[]      not null,
    sha256        bytea       not null,
    state         text        not null check (state in ('waiting', 'sending', 'sent', 'uncertain', 'failed', 'withdrawn')),
    send_after    timestamptz not null,            -- until the first try it can be undone; then the next try
    try_until     timestamptz,                     -- after that a failure is for good; null before the first try
    attempts      int         not null default 0,
    transport     text        check (transport in ('smtp', 'file')),    -- noted before the bytes go: null means that none have gone
    claimed_by    text,
    claimed_at    timestamptz,
    problem       text,
    sent_at       timestamptz,
    created_at    timestamptz not null,
    primary key (workspace_id, id),
    unique (workspace_id, message_id),
    foreign key (workspace_id, mailbox_id) references channels.mailbox
);
create index on channels.outbox (workspace_id, send_after) where state in ('waiting', 'sending');
select database.own('channels.outbox');

create function channels.mailbox_by_address(sought text)
    returns table (workspace_id uuid, id uuid) language sql stable security definer set search_path = '' as $$
    select m.workspace_id, m.id from channels.mailbox m where m.address = sought and m.ended_at is null $$;

-- Workspaces with work that is due, so that a worker need not look into each.
create function channels.workspaces_with_intake(now timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct i.workspace_id from channels.intake i where i.state = 'waiting' and (i.next_try is null or i.next_try <= now) $$;
create function channels.workspaces_with_outbox(now timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct o.workspace_id from channels.outbox o where o.state in ('waiting', 'sending') and o.send_after <= now $$;
create function channels.imap_accounts() returns table (workspace_id uuid, id uuid) language sql stable security definer set search_path = '' as $$
    select a.workspace_id, a.id from channels.mail_account a where a.kind = 'imap' and a.active $$;
