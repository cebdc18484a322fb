-- Whether buyers of a mailbox are asked how we did, once their conversation is closed.
create table inbox.survey_setting (
    workspace_id uuid        not null,
    mailbox_id   uuid        not null,                 -- channels
    running      boolean     not null,
    wait_hours   int         not null check (wait_hours between 1 and 720),
    every_days   int         not null check (every_days between 1 and 366),
    since        timestamptz not null,                 -- turned on: what was closed before is not asked about
    primary key (workspace_id, mailbox_id)
);
select database.own('inbox.survey_setting');

-- A closing that was looked at: asked about, or not, and why. One for each closing.
create table inbox.survey (
    workspace_id    uuid        not null,
    id              uuid        not null,
    conversation_id uuid        not null,
    closed_at       timestamptz not null,
    buyer_id        uuid        not null,              -- buyers
    person_id       uuid,                              -- who had it, or else closed it
    language        text        not null,              -- in which it was asked
    at              timestamptz not null,
    skipped         text,                              -- why nobody was asked; null: they were
    expires_at      timestamptz not null,
    rating          text        check (rating in ('good', 'fair', 'bad')),
    comment         text        not null default '' check (length(comment) <= 2000),
    rated_at        timestamptz,
    primary key (workspace_id, id),
    unique (workspace_id, conversation_id, closed_at),
    foreign key (workspace_id, conversation_id) references inbox.conversation deferrable initially deferred
);
create index on inbox.survey (workspace_id, buyer_id, at) where skipped is null;
select database.own('inbox.survey');

create index conversation_to_survey on inbox.conversation (workspace_id, mailbox_id, closed_at) where closed_at is not null;

create function inbox.workspaces_with_surveys(moment timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct s.workspace_id from inbox.survey_setting s where s.running and s.since <= moment $$;
revoke execute on function inbox.workspaces_with_surveys(timestamptz) from public;
grant execute on function inbox.workspaces_with_surveys(timestamptz) to ${app};
