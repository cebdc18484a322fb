-- A conversation that slept when another was merged into it: until when, as it was before. Null: the merge changed nothing of that.
alter table inbox.merge
    add column target_snoozed_until timestamptz,
    add column target_snoozed_by uuid,
    add column snoozed_after timestamptz;              -- until when it sleeps since; null: it woke
