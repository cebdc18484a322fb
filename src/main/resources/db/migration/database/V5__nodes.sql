-- Which process is to tell a fact: as it calls itself to PostgreSQL. When that process is gone, another one tells it.
alter table database.event_publication add column node text default current_setting('application_name', true);

-- What all processes of this installation share besides the database, so that one that has something else is told so at its start.
create table database.household (
    one      boolean primary key default true check (one),
    key_mark bytea       not null, -- follows from the master key
    sha256   bytea       not null, -- bytes that lie in the blob store
    begun_at timestamptz not null default now()
);
