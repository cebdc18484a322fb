grant usage on schema notices to ${app};

create table notices.notice (
    workspace_id uuid        not null,
    id           uuid        not null,
    person_id    uuid        not null,
    kind         text        not null,             -- a message key: notices.kind.<kind>
    words        text[]      not null default '{}',
    link         text        not null,
    source       text        not null,             -- what made it: one notice a person and source, however often it is told
    at           timestamptz not null,
    read_at      timestamptz,
    primary key (workspace_id, id),
    unique (workspace_id, person_id, source)
);
create index on notices.notice (workspace_id, person_id, id) where read_at is null;
select database.own('notices.notice');
