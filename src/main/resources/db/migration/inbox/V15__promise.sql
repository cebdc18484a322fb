-- A date promised for one conversation: a clock that goes by no reply time but by what somebody named.
alter table inbox.clock
    alter column target_id drop not null,
    add column promised_until timestamptz,
    add column promised_why   text check (length(promised_why) between 1 and 200),
    add column promised_by    uuid,                    -- a person; null where a key did
    add column promiser       text,
    add column replaces       uuid,                    -- the clock whose promise this one took the place of
    add column withdrawn_at   timestamptz,             -- taken back, or another took its place: nothing moves it any more
    add constraint clock_has_a_time check (
        (target_id is null) = (promised_until is not null and promised_why is not null and promiser is not null)
        and (withdrawn_at is null or target_id is null));
