-- All answers of a workspace that are to leave later, those that leave first, first.
create index scheduled_in_order on inbox.scheduled (workspace_id, leaves_at, id);
