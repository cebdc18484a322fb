-- Until when nobody wants to see a conversation, and who said so; null: it is awake.
alter table inbox.conversation
    add column snoozed_until timestamptz,
    add column snoozed_by    uuid;                     -- a person; null where a rule or a key did
create index conversation_snoozed on inbox.conversation (workspace_id, snoozed_until, id) where snoozed_until is not null;

alter table inbox.bulk drop constraint bulk_deed_check;
alter table inbox.bulk add constraint bulk_deed_check check (deed in ('close', 'reopen', 'assign', 'tag', 'untag', 'priority', 'exempt', 'snooze'));

create function inbox.workspaces_with_sleepers(now timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct c.workspace_id from inbox.conversation c where c.snoozed_until <= now and c.merged_into is null $$;
revoke execute on function inbox.workspaces_with_sleepers(timestamptz) from public;
grant execute on function inbox.workspaces_with_sleepers(timestamptz) to ${app};
-- Those of all workspaces whose time has come are looked for every few seconds.
create index conversation_sleepers on inbox.conversation (snoozed_until) where snoozed_until is not null and merged_into is null;
