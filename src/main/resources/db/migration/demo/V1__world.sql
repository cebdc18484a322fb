grant usage on schema demo to ${app};

-- An example company. Until it is finished, the next start goes on with it.
create table demo.world (
    workspace_id uuid primary key,
    company      text        not null,
    begun_at     timestamptz not null,             -- all days of its letters are counted from here
    finished_at  timestamptz
);
select database.own('demo.world');

-- What has happened in its scenes: written in the transaction of what it tells of, so nothing happens twice.
create table demo.act (
    workspace_id    uuid not null references demo.world,
    scene           text not null,
    number          int  not null,
    conversation_id uuid,                          -- null: the mail found no conversation
    message_id      text,                          -- the header of the mail that came or left
    primary key (workspace_id, scene, number)
);
select database.own('demo.act');

create function demo.worlds()
    returns table (workspace_id uuid, company text, finished boolean) language sql stable security definer set search_path = '' as $$
    select w.workspace_id, w.company, w.finished_at is not null from demo.world w $$;
