-- A conversation that was merged into another one holds nothing itself; its number leads there.
alter table inbox.conversation drop constraint conversation_status_check;
alter table inbox.conversation
    add column merged_into uuid,
    add constraint conversation_status_check check (status in ('open', 'waiting', 'closed', 'merged')),
    add constraint conversation_merged check ((status = 'merged') = (merged_into is not null));
create index conversation_merged_into on inbox.conversation (workspace_id, merged_into) where merged_into is not null;

-- Who merged what, and how both stood before: enough to part them as if it had never been. A conversation that was split off another one is
-- kept here, too: it is put back by merging it.
create table inbox.merge (
    workspace_id  uuid        not null,
    id            uuid        not null,
    kind          text        not null check (kind in ('merge', 'split')),
    source_id     uuid        not null,            -- gave its messages away
    target_id     uuid        not null,            -- has them since
    source_status text        not null,
    target_status text        not null,
    target_closed_at timestamptz,
    target_closed_by uuid,
    status_after  text        not null,            -- of the target
    at            timestamptz not null,
    undone_at     timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, source_id) references inbox.conversation deferrable initially deferred,
    foreign key (workspace_id, target_id) references inbox.conversation deferrable initially deferred
);
create index on inbox.merge (workspace_id, target_id) where undone_at is null;
create unique index merge_of_source on inbox.merge (workspace_id, source_id) where undone_at is null and kind = 'merge';
create unique index split_into_target on inbox.merge (workspace_id, target_id) where undone_at is null and kind = 'split';
select database.own('inbox.merge');

-- What a merge moved or added.
create table inbox.merged (
    workspace_id uuid not null,
    merge_id     uuid not null,
    kind         text not null check (kind in ('message', 'happening', 'clock', 'participant', 'route', 'tag')),
    item         text not null,
    primary key (workspace_id, merge_id, kind, item),
    foreign key (workspace_id, merge_id) references inbox.merge
);
select database.own('inbox.merged');

-- A clock that came with a merge goes by what happened in its own conversation before, and in the other one from then on.
alter table inbox.clock add column came_from uuid, add column joined_at timestamptz;
alter table inbox.clock_event add column clock_id uuid;            -- concerns this clock only

-- Two conversations that have to do with each other. The lesser id stands first.
create table inbox.link (
    workspace_id uuid        not null,
    one_id       uuid        not null,
    other_id     uuid        not null,
    at           timestamptz not null,
    primary key (workspace_id, one_id, other_id),
    foreign key (workspace_id, one_id) references inbox.conversation,
    foreign key (workspace_id, other_id) references inbox.conversation,
    check (one_id < other_id)
);
create index on inbox.link (workspace_id, other_id);
select database.own('inbox.link');
