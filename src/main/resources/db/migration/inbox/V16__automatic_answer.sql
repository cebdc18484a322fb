-- Who got an automatic answer lately: counted before another one leaves. Addresses stand here as fingerprints.
create table inbox.automatic_answer (
    workspace_id    uuid        not null,
    id              uuid        not null,              -- of the answer: one row for each who got it
    address         text        not null,
    conversation_id uuid        not null,
    template_id     uuid        not null,              -- knowledge
    at              timestamptz not null,
    primary key (workspace_id, id, address),
    foreign key (workspace_id, conversation_id) references inbox.conversation deferrable initially deferred
);
create index on inbox.automatic_answer (workspace_id, address, at);
create index on inbox.automatic_answer (workspace_id, conversation_id, at);
select database.own('inbox.automatic_answer');
