-- In which language something is written, and who says so: its own words; the buyer's earlier letters or the mailbox where its words do not tell; or a person.
alter table inbox.conversation
    add column language_by text not null default 'text' check (language_by in ('text', 'buyer', 'mailbox', 'person', 'unsure')),
    add column queue_id    uuid,
    add column gap         text;                   -- why nobody could take it when it was last to be given out
alter table inbox.message
    add column language_by         text check (language_by in ('text', 'buyer', 'mailbox', 'person', 'unsure')),
    add column language_confidence real check (language_confidence between 0 and 1);
create index conversation_queue on inbox.conversation (workspace_id, queue_id, updated_at desc, id desc) where status = 'open' and assignee_id is null;

-- In which language buyers write to a mailbox unless their words or their earlier letters tell.
create table inbox.mailbox_language (
    workspace_id uuid not null,
    mailbox_id   uuid not null,
    language     text not null,
    primary key (workspace_id, mailbox_id)
);
select database.own('inbox.mailbox_language');

-- Where conversations wait. A new one goes to the first queue, by place, that fits; what stands empty fits everything.
create table inbox.queue (
    workspace_id uuid not null,
    id           uuid not null,
    place        int  not null,
    name         text not null check (length(name) between 1 and 60),
    mailbox_id   uuid,
    language     text,
    skill        text,                             -- that whoever takes from it needs
    primary key (workspace_id, id),
    unique (workspace_id, name)
);
select database.own('inbox.queue');

-- Whether conversations are given out by themselves. The row is also what two who give out at once take turns on.
create table inbox.routing (
    workspace_id uuid primary key,
    automatic    boolean not null,
    fallback_id  uuid    not null,                 -- the queue for what nobody speaks
    foreign key (workspace_id, fallback_id) references inbox.queue
);
select database.own('inbox.routing');

-- Who got a conversation, when and why. Rows are only added.
create table inbox.assignment (
    workspace_id    uuid        not null,
    id              uuid        not null,
    conversation_id uuid        not null,
    person_id       uuid,                          -- null: nobody
    way             text        not null check (way in ('rule', 'person', 'taken', 'handed-on')),
    actor_id        uuid,                          -- the person who did it
    actor_name      text        not null default '',
    knowingly       boolean     not null default false,   -- a person chose somebody who was not there: it stays with them
    reasons         text[]      not null default '{}',
    at              timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, conversation_id) references inbox.conversation deferrable initially deferred
);
create index on inbox.assignment (workspace_id, conversation_id, id);
select database.own('inbox.assignment', 'select, insert');

create function inbox.workspaces_that_give_out() returns setof uuid language sql stable security definer set search_path = '' as $$
    select r.workspace_id from inbox.routing r where r.automatic order by r.workspace_id $$;
