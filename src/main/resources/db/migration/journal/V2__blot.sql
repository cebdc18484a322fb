-- Rows of the journal are never changed, but for one thing: where somebody asked to be forgotten, their address is made unreadable in it. What was
-- done, by whom and when stays. Only what looks like an address can be blotted out, and only in the workspace that is bound.
create function journal.blot(address text) returns int language plpgsql security definer set search_path = '' as $$
declare
    space constant uuid := nullif(current_setting('tillside.workspace', true), '')::uuid;
    blots int;
begin
    if space is null or address !~ '^[^@[:space:]"\\]+@[^@[:space:]"\\]+$' then return 0; end if;
    update journal.entry e
    set subject_name = regexp_replace(e.subject_name, regexp_replace(address, '([^[:alnum:]@_-])', '\\\1', 'g'), '…', 'gi'),
        details = regexp_replace(e.details::text, regexp_replace(address, '([^[:alnum:]@_-])', '\\\1', 'g'), '…', 'gi')::jsonb
    where e.workspace_id = space and (position(lower(address) in lower(e.subject_name)) > 0 or position(lower(address) in lower(e.details::text)) > 0);
    get diagnostics blots = row_count;
    return blots;
end $$;
revoke execute on function journal.blot(text) from public;
grant execute on function journal.blot(text) to ${app};
