grant usage on schema safekeeping to ${app};

-- Backups that were made by themselves or by the button, of the whole installation: no workspace has one of its own.
create table safekeeping.backup (
    id       uuid        primary key,
    begun_at timestamptz not null,
    ended_at timestamptz,                             -- null: it is being made, or its process died on it
    file     text        not null,                    -- its name, without the folder
    rows     bigint,
    blobs    bigint,
    bytes    bigint,                                  -- null: there is none
    problem  text,                                    -- a fault's code; null: it went well
    details  text                                     -- and its sentence
);
create index on safekeeping.backup (begun_at);
grant select, insert, update, delete on safekeeping.backup to ${app};
