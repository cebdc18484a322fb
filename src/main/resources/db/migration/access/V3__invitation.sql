-- Whom somebody invited who has not followed the link yet. Of several links the newest one counts.
create table access.invitation (
    workspace_id uuid        not null references access.workspace,
    person_id    uuid        not null references access.person,
    made_at      timestamptz not null,
    made_by      text        not null,                 -- how whoever invited was called then
    expires_at   timestamptz not null,
    mailed       boolean     not null,                 -- the link went by mail; else it was only shown
    primary key (workspace_id, person_id)
);
select database.own('access.invitation');
