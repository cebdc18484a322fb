grant usage on schema inbox to ${app};

create table inbox.counter (
    workspace_id uuid   primary key,
    last_number  bigint not null
);
select database.own('inbox.counter');

create table inbox.conversation (
    workspace_id  uuid        not null,
    id            uuid        not null,
    number        bigint      not null,
    subject       text        not null,
    status        text        not null check (status in ('open', 'waiting', 'closed')),   -- waiting: we answered, the buyer has the word
    language      text,
    mailbox_id    uuid        not null,
    buyer_id      uuid        not null,
    assignee_id   uuid,
    linked_to     uuid,                            -- the conversation its first mail belonged to by its headers, but not by its sender
    newest_message_id uuid,                        -- unread for everybody who has not read as far as this
    snippet       text        not null default '',
    last_from     text        not null default '',
    created_at    timestamptz not null,
    updated_at    timestamptz not null,            -- the last message or change: lists are sorted by it
    closed_at     timestamptz,
    closed_by     uuid,
    primary key (workspace_id, id),
    unique (workspace_id, number)
);
create index conversation_open       on inbox.conversation (workspace_id, updated_at desc, id desc) where status = 'open';
create index conversation_waiting    on inbox.conversation (workspace_id, updated_at desc, id desc) where status = 'waiting';
create index conversation_closed     on inbox.conversation (workspace_id, updated_at desc, id desc) where status = 'closed';
create index conversation_unassigned on inbox.conversation (workspace_id, updated_at desc, id desc) where status = 'open' and assignee_id is null;
create index conversation_mine       on inbox.conversation (workspace_id, assignee_id, updated_at desc, id desc) where status <> 'closed' and assignee_id is not null;
create index conversation_assigned   on inbox.conversation (workspace_id, assignee_id, updated_at desc, id desc);
create index conversation_all        on inbox.conversation (workspace_id, updated_at desc, id desc);
create index conversation_mailbox    on inbox.conversation (workspace_id, mailbox_id, updated_at desc, id desc);
create index conversation_linked     on inbox.conversation (workspace_id, linked_to, updated_at desc, id desc) where linked_to is not null;
create index conversation_buyer      on inbox.conversation (workspace_id, buyer_id, updated_at desc);
select database.own('inbox.conversation');

-- The number of a new conversation is taken by its last insert, so the counter is locked for the length of a commit: what
-- refers to the conversation is written before it, and checked at the end.

-- The mailboxes a conversation came through: one mail to two of our addresses is one conversation with two routes.
create table inbox.route (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    mailbox_id      uuid not null,
    primary key (workspace_id, conversation_id, mailbox_id),
    foreign key (workspace_id, conversation_id) references inbox.conversation deferrable initially deferred
);
select database.own('inbox.route');

-- Who takes part: only they may join with an answer.
create table inbox.participant (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    address         text not null,                 -- lower case
    name            text not null default '',
    primary key (workspace_id, conversation_id, address),
    foreign key (workspace_id, conversation_id) references inbox.conversation deferrable initially deferred
);
select database.own('inbox.participant');

create table inbox.message (
    workspace_id    uuid        not null,
    id              uuid        not null,
    conversation_id uuid        not null,
    direction       text        not null check (direction in ('in', 'out', 'note')),
    author_id       uuid,                          -- the person here who wrote it; null for what came in or was written by a key
    from_name       text        not null default '',
    from_address    text        not null default '',
    recipients      jsonb       not null default '{"to":[],"cc":[],"replyTo":[]}',   -- [{"name","address"}]
    subject         text        not null default '',
    text            text        not null default '',                    -- the whole body as plain text (for ours: as typed, light Markdown)
    reply           text        not null default '',                    -- what was newly written
    quoted          text        not null default '',                    -- quote and signature, folded
    html            text,                                               -- sanitised
    remote          boolean     not null default false,                 -- the html names pictures elsewhere
    kind            text        not null default 'human' check (kind in ('human', 'auto-reply', 'bulk', 'bounce', 'calendar')),
    automatic       boolean     not null default false,                 -- a machine sent it, or asks not to be answered by one
    language        text,
    mailbox_id      uuid,                                               -- came or leaves through it; null for a note
    message_id      text,                                               -- header, without brackets
    intake_id       uuid,                                               -- channels: the raw mail it came from
    content_hash    bytea,                                              -- of what came: tells the same mail from a reused Message-ID
    form            uuid,                                               -- the form it was written in: sent twice, it is one answer
    status_before   text,                                               -- of the conversation, for ten seconds of undo
    outbox_id       uuid,                                               -- channels: the mail it leaves as
    delivery        text        check (delivery in ('waiting', 'sending', 'sent', 'uncertain', 'failed', 'withdrawn')),
    problem         text,
    bounce_id       uuid,                                               -- the message that told us it did not arrive
    sent_at         timestamptz not null,                               -- by its Date header, within reason
    at              timestamptz not null,                               -- when it came to us
    primary key (workspace_id, id),
    foreign key (workspace_id, conversation_id) references inbox.conversation deferrable initially deferred
);
create index message_of_conversation on inbox.message (workspace_id, conversation_id, id);
create unique index message_of_intake on inbox.message (workspace_id, intake_id) where intake_id is not null;
create unique index message_of_outbox on inbox.message (workspace_id, outbox_id) where outbox_id is not null;
create index message_in_trouble on inbox.message (workspace_id, conversation_id) where delivery in ('failed', 'uncertain');
create unique index message_of_form on inbox.message (workspace_id, form) where form is not null;
select database.own('inbox.message');

create table inbox.attachment (
    workspace_id uuid    not null,
    message_id   uuid    not null,
    position     int     not null,
    name         text    not null,
    type         text    not null,
    size         bigint  not null,
    sha256       bytea   not null,
    inline       boolean not null default false,
    content_id   text,
    primary key (workspace_id, message_id, position),
    foreign key (workspace_id, message_id) references inbox.message deferrable initially deferred
);
select database.own('inbox.attachment');

-- Message-IDs by which mails find their conversation: a message's own, and those that it says it descends from.
create table inbox.thread_key (
    workspace_id    uuid    not null,
    key             text    not null,
    conversation_id uuid    not null,
    message_id      uuid    not null,
    own             boolean not null,
    primary key (workspace_id, key, message_id),
    foreign key (workspace_id, conversation_id) references inbox.conversation deferrable initially deferred
);
select database.own('inbox.thread_key');

create table inbox.tag (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    tag             text not null check (length(tag) between 1 and 40),
    primary key (workspace_id, conversation_id, tag),
    foreign key (workspace_id, conversation_id) references inbox.conversation
);
create index on inbox.tag (workspace_id, tag);
select database.own('inbox.tag');

-- What a person is writing. A new message has no conversation yet: there, conversation_id is the nil UUID.
create table inbox.draft (
    workspace_id    uuid        not null,
    conversation_id uuid        not null,
    person_id       uuid        not null,
    mode            text        not null check (mode in ('reply', 'reply-all', 'forward', 'note', 'new')),
    mailbox_id      uuid,
    recipients      jsonb       not null default '{"to":[],"cc":[],"replyTo":[]}',
    subject         text        not null default '',
    text            text        not null,
    seen            uuid,                           -- the newest message its writer had seen
    updated_at      timestamptz not null,
    primary key (workspace_id, conversation_id, person_id)
);
select database.own('inbox.draft');

create table inbox.draft_attachment (
    workspace_id    uuid   not null,
    conversation_id uuid   not null,
    person_id       uuid   not null,
    id              uuid   not null,
    name            text   not null,
    type            text   not null,
    size            bigint not null,
    sha256          bytea  not null,
    primary key (workspace_id, conversation_id, person_id, id),
    foreign key (workspace_id, conversation_id, person_id) references inbox.draft on delete cascade
);
select database.own('inbox.draft_attachment');

-- How far a person has read.
create table inbox.reading (
    workspace_id    uuid        not null,
    conversation_id uuid        not null,
    person_id       uuid        not null,
    message_id      uuid        not null,
    at              timestamptz not null,
    primary key (workspace_id, conversation_id, person_id),
    foreign key (workspace_id, conversation_id) references inbox.conversation
);
select database.own('inbox.reading');

-- Who looks at or types in a conversation right now; a row past its end means nothing.
create table inbox.presence (
    workspace_id    uuid        not null,
    conversation_id uuid        not null,
    person_id       uuid        not null,
    typing          boolean     not null,
    until           timestamptz not null,
    primary key (workspace_id, conversation_id, person_id),
    foreign key (workspace_id, conversation_id) references inbox.conversation
);
select database.own('inbox.presence');

-- What happened between the messages: assigned, closed, tagged …
create table inbox.happening (
    workspace_id    uuid        not null,
    id              uuid        not null,
    conversation_id uuid        not null,
    kind            text        not null,
    actor_id        uuid,
    actor_name      text        not null default '',
    words           text[]      not null default '{}',
    at              timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, conversation_id) references inbox.conversation deferrable initially deferred
);
create index on inbox.happening (workspace_id, conversation_id, id);
select database.own('inbox.happening');
