-- Side conversations: a question to somebody outside (a carrier, a supplier) beside a conversation. They have tables of their own, so that
-- whoever reads messages of buyers knows nothing of them (ADR 80).
alter table inbox.counter add column last_aside bigint not null default 0;

create table inbox.aside (
    workspace_id    uuid        not null,
    id              uuid        not null,
    number          bigint      not null,              -- stands, signed, in the address to which they answer
    conversation_id uuid        not null,              -- beside which it stands now: it goes along with a merge
    mailbox_id      uuid        not null,
    subject         text        not null,
    theirs          boolean     not null,              -- we asked, they have the word
    newest_id       uuid        not null,              -- unread for everybody who has not read as far as this
    snippet         text        not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    done_at         timestamptz,
    done_by         text,
    primary key (workspace_id, id),
    unique (workspace_id, number),
    foreign key (workspace_id, conversation_id) references inbox.conversation
);
create index aside_of_conversation on inbox.aside (workspace_id, conversation_id, id);
select database.own('inbox.aside');

-- Who takes part: only they may join with an answer.
create table inbox.aside_person (
    workspace_id uuid        not null,
    aside_id     uuid        not null,
    address      text        not null,                 -- in the form by which two are the same
    name         text        not null,
    at           timestamptz not null,
    primary key (workspace_id, aside_id, address),
    foreign key (workspace_id, aside_id) references inbox.aside on delete cascade deferrable initially deferred
);
select database.own('inbox.aside_person');

create table inbox.aside_letter (
    workspace_id  uuid        not null,
    id            uuid        not null,
    aside_id      uuid        not null,
    direction     text        not null check (direction in ('in', 'out')),
    author_id     uuid,                                -- the person here who wrote it
    from_name     text        not null,
    from_address  text        not null,
    recipients    jsonb       not null,
    subject       text        not null,
    text          text        not null,
    reply         text        not null,                -- what was newly written
    quoted        text        not null,
    kind          text        not null check (kind in ('human', 'auto-reply', 'bulk', 'bounce', 'calendar')),
    language      text,
    message_id    text,                                -- header, without brackets
    intake_id     uuid,                                -- channels: the raw mail it came from
    content_hash  bytea,                               -- of what came
    form          uuid,                                -- the form it was written in: sent twice, it is one
    theirs_before boolean,                             -- of the aside, for the seconds of undo; null: it began it
    done_before   timestamptz,
    done_by_before text,
    outbox_id     uuid,                                -- channels: the mail it leaves as
    delivery      text        check (delivery in ('waiting', 'sending', 'sent', 'uncertain', 'failed', 'withdrawn')),
    problem       text,
    bounce_id     uuid,                                -- the letter that told us it did not arrive
    sent_at       timestamptz not null,
    at            timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, aside_id) references inbox.aside on delete cascade deferrable initially deferred
);
create index aside_letter_of_aside on inbox.aside_letter (workspace_id, aside_id, id);
create unique index aside_letter_of_intake on inbox.aside_letter (workspace_id, intake_id) where intake_id is not null;
create unique index aside_letter_of_outbox on inbox.aside_letter (workspace_id, outbox_id) where outbox_id is not null;
create unique index aside_letter_of_form on inbox.aside_letter (workspace_id, form) where form is not null;
select database.own('inbox.aside_letter');

create table inbox.aside_attachment (
    workspace_id uuid   not null,
    letter_id    uuid   not null,
    position     int    not null,
    name         text   not null,
    type         text   not null,
    size         bigint not null,
    sha256       bytea  not null,
    primary key (workspace_id, letter_id, position),
    foreign key (workspace_id, letter_id) references inbox.aside_letter on delete cascade
);
select database.own('inbox.aside_attachment');

-- Message-IDs by which their mail finds it.
create table inbox.aside_key (
    workspace_id uuid    not null,
    key          text    not null,
    letter_id    uuid    not null,
    own          boolean not null,
    primary key (workspace_id, key, letter_id),
    foreign key (workspace_id, letter_id) references inbox.aside_letter on delete cascade
);
select database.own('inbox.aside_key');

create table inbox.aside_reading (
    workspace_id uuid not null,
    aside_id     uuid not null,
    person_id    uuid not null,
    letter_id    uuid not null,
    primary key (workspace_id, aside_id, person_id),
    foreign key (workspace_id, aside_id) references inbox.aside on delete cascade
);
select database.own('inbox.aside_reading');

-- What a person is writing to somebody outside. The slot is an aside, or the conversation beside which one is to begin.
create table inbox.aside_draft (
    workspace_id    uuid        not null,
    slot_id         uuid        not null,
    person_id       uuid        not null,
    to_line         text        not null,              -- as typed
    cc_line         text        not null,
    subject         text        not null,
    text            text        not null,
    updated_at      timestamptz not null,
    primary key (workspace_id, slot_id, person_id)
);
select database.own('inbox.aside_draft');

create table inbox.aside_draft_attachment (
    workspace_id uuid   not null,
    slot_id      uuid   not null,
    person_id    uuid   not null,
    id           uuid   not null,
    name         text   not null,
    type         text   not null,
    size         bigint not null,
    sha256       bytea  not null,
    primary key (workspace_id, slot_id, person_id, id),
    foreign key (workspace_id, slot_id, person_id) references inbox.aside_draft on delete cascade
);
select database.own('inbox.aside_draft_attachment');

alter table inbox.merged drop constraint merged_kind_check;
alter table inbox.merged add constraint merged_kind_check
    check (kind in ('message', 'happening', 'clock', 'participant', 'route', 'tag', 'follower', 'aside'));
