-- What failed rests before rules look at it again: null where nothing failed yet. What waits is found in the order in which it is taken.
alter table inbox.rule_event add column not_before timestamptz;
drop index inbox.rule_event_waiting;
create index rule_event_waiting on inbox.rule_event (workspace_id, tries, id) where done_at is null;

-- Who takes back what was done to many: it goes on as them. Null: nobody did, or it was before this was kept.
alter table inbox.bulk
    add column undoer_kind text check (undoer_kind in ('person', 'key')),
    add column undoer_id   uuid,
    add column undoer_name text,
    add constraint bulk_undoer check (num_nulls(undoer_kind, undoer_id, undoer_name) in (0, 3));
