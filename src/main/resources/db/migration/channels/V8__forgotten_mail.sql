-- Mails that were deleted here. One that is still on its server, or comes once more, is known by keyed marks of its bytes, its words or its
-- Message-ID, and is not taken in again. Without our key nobody can tell from a mark what it stands for.
create table channels.forgotten_mail (
    workspace_id uuid        not null,
    mark         bytea       not null,
    at           timestamptz not null,
    primary key (workspace_id, mark)
);
select database.own('channels.forgotten_mail');

-- Whoever deletes a mail looks for its copies, and whoever deletes bytes looks for their names.
create index intake_blob on channels.intake using hash (sha256);
create index intake_copies on channels.intake (workspace_id, content_hash) where state = 'duplicate';

-- The bytes of a letter that left can be deleted; that it left stays known.
alter table channels.outbox alter column sha256 drop not null;
create index outbox_blob on channels.outbox using hash (sha256);
