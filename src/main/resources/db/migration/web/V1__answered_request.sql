grant usage on schema web to ${app};

-- A write that came with an Idempotency-Key, and what we answered: the same key gets the same answer, once.
create table web.answered_request (
    workspace_id uuid        not null,
    key          text        not null,
    fingerprint  text        not null,           -- sha-256 of method, path and body
    status       int,                            -- null while the first one is still at work
    content_type text,
    location     text,
    body         bytea,
    asked_at     timestamptz not null,
    primary key (workspace_id, key)
);
create index on web.answered_request (asked_at);
select database.own('web.answered_request');

-- The purge goes through all workspaces at once; it sees no rows, it only deletes old ones.
create function web.forget_answers(before timestamptz) returns bigint language sql security definer set search_path = '' as $$
    with gone as (delete from web.answered_request a where a.asked_at < before returning 1) select count(*) from gone $$;
revoke execute on function web.forget_answers(timestamptz) from public;
grant execute on function web.forget_answers(timestamptz) to ${app};
