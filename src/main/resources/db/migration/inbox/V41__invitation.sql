-- An invitation that a mail brought, or what it says about one. It hangs on the message, so it goes along when that moves.
create table inbox.invitation (
    workspace_id      uuid not null,
    message_id        uuid not null,
    method            text not null check (method in ('request', 'publish', 'cancel', 'reply', 'counter')),
    uid               text not null,                   -- empty: nobody can answer
    sequence          int  not null,
    occurrence        text,                            -- of a series the one that is meant; null: all
    summary           text not null,
    place             text not null,
    organizer_name    text not null,
    organizer_address text not null,                   -- may be empty
    starts            text,                            -- 2026-12-01, 2026-12-01T14:00 by the clocks there, or 2026-12-01T05:00:00Z
    ends              text,
    repeats           text,                            -- a rule; null: it is once
    attendee_name     text not null,                   -- of ours whom it invites, or who answers
    attendee_address  text not null,
    answer            text check (answer in ('accepted', 'tentative', 'declined')), -- in an answer
    more              int  not null,
    primary key (workspace_id, message_id),
    foreign key (workspace_id, message_id) references inbox.message on delete cascade
);
select database.own('inbox.invitation');

-- What we answered, by which mail of ours. One that is taken back takes its answer along.
create table inbox.invitation_answer (
    workspace_id  uuid not null,
    message_id    uuid not null,
    invitation_id uuid not null,                       -- the message that brought it
    answer        text not null check (answer in ('accepted', 'tentative', 'declined')),
    primary key (workspace_id, message_id),
    foreign key (workspace_id, message_id) references inbox.message on delete cascade,
    foreign key (workspace_id, invitation_id) references inbox.invitation on delete cascade
);
create index invitation_answer_of on inbox.invitation_answer (workspace_id, invitation_id);
select database.own('inbox.invitation_answer');
