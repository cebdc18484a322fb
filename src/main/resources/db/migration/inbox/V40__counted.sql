-- How many are open, wait, or have nobody is counted with each page: out of the index alone, without a look at a row.
drop index inbox.conversation_open;
drop index inbox.conversation_waiting;
drop index inbox.conversation_unassigned;
create index conversation_open       on inbox.conversation (workspace_id, updated_at desc, id desc) include (snoozed_until, merged_into) where status = 'open';
create index conversation_waiting    on inbox.conversation (workspace_id, updated_at desc, id desc) include (snoozed_until, merged_into) where status = 'waiting';
create index conversation_unassigned on inbox.conversation (workspace_id, updated_at desc, id desc) include (snoozed_until, merged_into) where status = 'open' and assignee_id is null;
