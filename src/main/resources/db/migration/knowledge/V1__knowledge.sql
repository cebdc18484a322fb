grant usage on schema knowledge to ${app};

-- Words that are written again and again, under one name. Its version goes up with every change.
create table knowledge.template (
    workspace_id uuid        not null,
    id           uuid        not null,
    name         text        not null check (length(name) between 1 and 80),
    owner_id     uuid,                                 -- whose alone it is; null: everybody's
    version      int         not null default 1,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    changed_by   text        not null,                 -- how they were called
    archived_at  timestamptz,
    primary key (workspace_id, id)
);
create unique index template_name on knowledge.template
    (workspace_id, coalesce(owner_id, '00000000-0000-0000-0000-000000000000'), lower(name)) where archived_at is null;
create index template_newest on knowledge.template (workspace_id, created_at, id);
select database.own('knowledge.template');

create table knowledge.template_text (
    workspace_id uuid not null,
    template_id  uuid not null,
    language     text not null,                        -- ISO 639-1
    words        text not null,
    primary key (workspace_id, template_id, language),
    foreign key (workspace_id, template_id) references knowledge.template on delete cascade
);
select database.own('knowledge.template_text');

create table knowledge.template_file (
    workspace_id uuid   not null,
    template_id  uuid   not null,
    id           uuid   not null,
    name         text   not null,
    type         text   not null,
    size         bigint not null,
    sha256       bytea  not null,
    primary key (workspace_id, template_id, id),
    foreign key (workspace_id, template_id) references knowledge.template on delete cascade
);
select database.own('knowledge.template_file');

-- What stands in somebody's draft until it is sent: only then it was used.
create table knowledge.insertion (
    workspace_id    uuid        not null,
    conversation_id uuid        not null,
    person_id       uuid        not null,
    template_id     uuid        not null,
    words           text        not null,              -- as they came into the draft
    at              timestamptz not null,
    primary key (workspace_id, conversation_id, person_id, template_id),
    foreign key (workspace_id, template_id) references knowledge.template on delete cascade
);
select database.own('knowledge.insertion');

-- An answer that was sent with it. One answer counts once.
create table knowledge.template_use (
    workspace_id   uuid        not null,
    template_id    uuid        not null,
    message_id     uuid        not null,
    at             timestamptz not null,
    waited_seconds bigint,                             -- how long the buyer had waited; null: nobody waited
    primary key (workspace_id, template_id, message_id),
    foreign key (workspace_id, template_id) references knowledge.template on delete cascade
);
create index template_use_of_message on knowledge.template_use (workspace_id, message_id);
select database.own('knowledge.template_use');

-- Where a rule of the guard speaks, if other than usual.
create table knowledge.guard_switch (
    workspace_id uuid    not null,
    rule         text    not null,
    platform     text    not null,                     -- a code of malls/platforms.txt
    speaks       boolean not null,
    primary key (workspace_id, rule, platform)
);
select database.own('knowledge.guard_switch');

-- Words of one's own in a list of the guard.
create table knowledge.guard_word (
    workspace_id uuid        not null,
    id           uuid        not null,
    list         text        not null,
    language     text        not null,                 -- ISO 639-1; *: whatever is written
    words        text        not null check (length(words) between 1 and 100),
    added_at     timestamptz not null,
    added_by     text        not null,
    primary key (workspace_id, id)
);
create unique index guard_word_once on knowledge.guard_word (workspace_id, list, language, words);
select database.own('knowledge.guard_word');
