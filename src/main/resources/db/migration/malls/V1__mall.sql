grant usage on schema malls to ${app};

-- A shop on a marketplace, or one of our own.
create table malls.mall (
    workspace_id uuid        not null,
    id           uuid        not null,
    platform     text        not null,                 -- a code of malls/platforms.txt
    name         text        not null check (length(name) between 1 and 100),
    country      text        not null,                 -- ISO 3166-1 alpha-2: whose business days count
    language     text        not null,                 -- what its buyers write
    zone         text        not null,                 -- where its day ends
    created_at   timestamptz not null,
    ended_at     timestamptz,
    primary key (workspace_id, id)
);
create unique index mall_name on malls.mall (workspace_id, lower(name)) where ended_at is null;
select database.own('malls.mall');

-- When a team works.
create table malls.team_calendar (
    workspace_id uuid        not null,
    id           uuid        not null,
    name         text        not null check (length(name) between 1 and 100),
    zone         text        not null,
    country      text,                                 -- whose public holidays are free; null: none
    week         text        not null,                 -- one day a line: "mon 09:00-12:00 13:00-18:00"
    created_at   timestamptz not null,
    ended_at     timestamptz,
    primary key (workspace_id, id)
);
create unique index team_calendar_name on malls.team_calendar (workspace_id, lower(name)) where ended_at is null;
select database.own('malls.team_calendar');

-- By when a buyer is to be answered. Never changed: another one takes its place, so a clock that runs keeps what it began with.
create table malls.reply_target (
    workspace_id    uuid        not null,
    id              uuid        not null,
    name            text        not null check (length(name) between 1 and 100),
    mall_id         uuid,                              -- what it hangs on: one of three, or all mail
    mailbox_id      uuid,
    tag             text,
    goal            text        not null check (goal in ('first-answer', 'next-answer', 'resolution')),
    time            text        not null check (time in ('hours', 'team-hours', 'weekday-hours', 'business-days')),
    amount          int         not null check (amount between 1 and 525600), -- minutes; of business-days: days
    calendar_id     uuid,                              -- team-hours
    country         text,                              -- business-days, weekday-hours: whose days
    zone            text,                              -- business-days, weekday-hours: where a day ends
    met_by          text        not null check (met_by in ('answer', 'action', 'confirmation')),
    marketplace     boolean     not null,
    warning_minutes int         not null check (warning_minutes between 0 and 10080),
    preset          text,                              -- the line of malls/presets.txt it was made from
    created_at      timestamptz not null,
    ended_at        timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, mall_id) references malls.mall,
    foreign key (workspace_id, calendar_id) references malls.team_calendar,
    check (num_nonnulls(mall_id, mailbox_id, tag) <= 1),
    check ((time = 'team-hours') = (calendar_id is not null)),
    check ((time in ('business-days', 'weekday-hours')) = (zone is not null)),
    check (time <> 'business-days' or country is not null)
);
create unique index reply_target_preset on malls.reply_target (workspace_id, mall_id, preset) where preset is not null and ended_at is null;   -- adopted once
create index reply_target_now on malls.reply_target (workspace_id, created_at) where ended_at is null;
select database.own('malls.reply_target');
