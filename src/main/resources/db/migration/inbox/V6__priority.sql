-- How much a conversation matters: 0 low, 1 normal, 2 high, 3 urgent (kernel.Priority).
alter table inbox.conversation add column priority int not null default 1 check (priority between 0 and 3);
create index conversation_priority on inbox.conversation (workspace_id, priority desc, updated_at desc, id desc) where status <> 'closed';
