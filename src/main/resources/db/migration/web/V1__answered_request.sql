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
