-- What nobody has looked at yet is asked for with every mail, beside thousands whom nobody can take.
create index conversation_fresh on inbox.conversation (workspace_id, updated_at, id)
    where status = 'open' and assignee_id is null and gap is null and snoozed_until is null;
