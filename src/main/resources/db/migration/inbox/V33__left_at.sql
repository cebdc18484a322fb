-- When a mail of ours left. Null: it has not, or left before this was kept.
alter table inbox.message add column left_at timestamptz;

-- Since when a buyer may have been silent: they cannot answer what has not left.
drop index inbox.message_out;
create index message_left on inbox.message (workspace_id, coalesce(left_at, at)) where direction = 'out';
