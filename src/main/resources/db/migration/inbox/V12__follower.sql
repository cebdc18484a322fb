-- Who wants to hear of a conversation without having it.
create table inbox.follower (
    workspace_id    uuid        not null,
    conversation_id uuid        not null,
    person_id       uuid        not null,
    way             text        not null check (way in ('asked', 'mentioned', 'merged')),   -- merged: came with another conversation, and leaves with it
    at              timestamptz not null,
    primary key (workspace_id, conversation_id, person_id),
    foreign key (workspace_id, conversation_id) references inbox.conversation deferrable initially deferred
);
create index follower_of_person on inbox.follower (workspace_id, person_id, conversation_id);
select database.own('inbox.follower');

alter table inbox.merged drop constraint merged_kind_check;
alter table inbox.merged add constraint merged_kind_check
    check (kind in ('message', 'happening', 'clock', 'participant', 'route', 'tag', 'follower'));
