-- A view that was removed can be had back for a while.
alter table inbox.saved_view add column removed_at timestamptz;

drop index inbox.saved_view_name;
create unique index saved_view_name on inbox.saved_view (workspace_id, coalesce(owner_id, '00000000-0000-0000-0000-000000000000'), lower(name)) where removed_at is null;
