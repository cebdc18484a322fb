grant usage on schema safekeeping to ${app};

-- Backups into the folder of the settings, of the whole installation: no workspace has one of its own.
create table safekeeping.backup (
    id       uuid        primary key,
    asked_at timestamptz not null,
    begun_at timestamptz,                             -- null: somebody wants one, and it has not begun
    ended_at timestamptz,                             -- null: it is being made, or its process died on it
    file     text        not null default '',         -- its name, without the folder
    rows     bigint,
    blobs    bigint,
    bytes    bigint,                                  -- null: there is no file
    problem  text,                                    -- a fault's code; null: it went well
    details  text                                     -- and its sentence
);
create unique index backup_wanted on safekeeping.backup ((begun_at is null)) where begun_at is null;
create index on safekeeping.backup (begun_at);
grant select, insert, update, delete on safekeeping.backup to ${app};
