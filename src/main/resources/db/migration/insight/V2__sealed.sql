-- The same as day_count by the month in UTC: what a report of a year reads.
create table insight.month_count (
    workspace_id uuid not null,
    tag          text not null,
    month        int  not null,                     -- since January 1970
    kind         text not null,
    mailbox_id   uuid not null,
    language     text not null,
    person_id    uuid not null,
    number       int  not null,
    primary key (workspace_id, tag, month, kind, mailbox_id, language, person_id) include (number)
);
select database.own('insight.month_count');

insert into insight.month_count
select workspace_id, tag, 12 * extract(year from date '1970-01-01' + day)::int + extract(month from date '1970-01-01' + day)::int - 1 - 12 * 1970,
    kind, mailbox_id, language, person_id, sum(number)
from insight.day_count group by 1, 2, 3, 4, 5, 6, 7;

-- A past day in UTC, its facts in one row: what a report of many days reads instead of the facts. A copy that goes as soon as one of them
-- changes, and is made again. First by kind and then by quarter; SealedDay writes and reads it.
create table insight.sealed_day (
    workspace_id    uuid   not null,
    day             int    not null,                -- since 1970
    kinds           text[] not null,                -- those that it tells of
    numbers         int[]  not null,                -- of each of them how many
    quarters        bytea  not null,                -- of each fact the quarter of the day, one byte
    calendar        bytea  not null,                -- of each fact that is a time its seconds, four bytes
    working         bytea  not null,
    mailboxes       uuid[] not null,                -- those of the day, and of each fact which of them, four bytes; so with the others
    mailbox_places  bytea  not null,
    languages       text[] not null,
    language_places bytea  not null,
    people          uuid[] not null,
    person_places   bytea  not null,
    tags            text[] not null,                -- of all sets of tags, one set behind the other
    tag_numbers     int[]  not null,                -- of each set how many
    tag_places      bytea  not null,
    primary key (workspace_id, day)
);
select database.own('insight.sealed_day');
alter table insight.sealed_day alter column calendar set storage external, alter column working set storage external;

-- What a quarter of an hour holds is told by its day, or by the facts.
drop table insight.quarter_count;
