grant usage on schema workforce to ${app};

-- A person as work is given out to them. Without a row they take part in nothing.
create table workforce.worker (
    workspace_id uuid        not null,
    person_id    uuid        not null,
    capacity     int         not null check (capacity between 0 and 200),   -- how much at once; 0: nothing, for the time being
    zone         text        not null,             -- of their hours and days
    country      text,                             -- ISO 3166-1, lower case: whose public holidays are theirs
    region       text,                             -- a part of it, as the calendar of holidays names it
    away         boolean     not null default false,   -- said so themselves, until they say otherwise
    seen_until   timestamptz,                      -- they had a page open
    given_at     timestamptz,                      -- when they last got something
    primary key (workspace_id, person_id)
);
select database.own('workforce.worker');

create table workforce.language (
    workspace_id uuid not null,
    person_id    uuid not null,
    language     text not null,                    -- ISO 639-1
    level        text not null check (level in ('basic', 'good', 'native')),
    primary key (workspace_id, person_id, language),
    foreign key (workspace_id, person_id) references workforce.worker on delete cascade
);
select database.own('workforce.language');

create table workforce.skill (
    workspace_id uuid not null,
    person_id    uuid not null,
    skill        text not null check (length(skill) between 1 and 40),
    primary key (workspace_id, person_id, skill),
    foreign key (workspace_id, person_id) references workforce.worker on delete cascade
);
select database.own('workforce.skill');

-- When somebody works, by the clock on the wall of their zone. A night is two rows.
create table workforce.shift (
    workspace_id uuid not null,
    person_id    uuid not null,
    day          int  not null check (day between 1 and 7),                 -- Monday is 1
    begins       int  not null check (begins between 0 and 1439),           -- minutes after midnight
    ends         int  not null check (ends between 1 and 1440 and ends > begins),
    primary key (workspace_id, person_id, day, begins),
    foreign key (workspace_id, person_id) references workforce.worker on delete cascade
);
select database.own('workforce.shift');

create table workforce.absence (
    workspace_id uuid not null,
    id           uuid not null,
    person_id    uuid not null,
    first_day    date not null,
    last_day     date not null check (last_day >= first_day),
    primary key (workspace_id, id),
    foreign key (workspace_id, person_id) references workforce.worker on delete cascade
);
create index on workforce.absence (workspace_id, person_id, last_day);
select database.own('workforce.absence');
