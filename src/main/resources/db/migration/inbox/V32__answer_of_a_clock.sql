-- Of which answer it tells: one that came back or was taken back is no other one. Null: of none, or from before this was kept.
alter table inbox.clock_event add column answer_id uuid;
