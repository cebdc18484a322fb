-- The newest of a person without sorting all of theirs.
create index notice_newest on notices.notice (workspace_id, person_id, at desc, id desc);

-- Notices of conversations and asides that are deleted. Who sees only rows of their own could not use the indexes for it, so the owner of the table does, in the
-- workspace that is bound; one by one, for a plan for many at once may read all of the workspace.
create function notices.forget(conversations uuid[], asides uuid[]) returns void language plpgsql volatile security definer set search_path = '' as $$
declare
    here constant uuid := nullif(current_setting('tillside.workspace', true), '')::uuid;
    each uuid;
begin
    foreach each in array conversations loop
        delete from notices.notice n where n.workspace_id = here and n.link like '/conversations/%' and substr(n.link, 16, 36) = each::text;
    end loop;
    foreach each in array asides loop
        delete from notices.notice n where n.workspace_id = here and n.link like '/asides/%' and substr(n.link, 9, 36) = each::text;
    end loop;
end $$;
revoke execute on function notices.forget(uuid[], uuid[]) from public;
grant execute on function notices.forget(uuid[], uuid[]) to ${app};
