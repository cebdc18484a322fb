-- What happened before this day (since 1970) is sealed, all of it; null: not all.
alter table insight.progress add sealed_before int;

-- Where something is to be done: nobody needs to look into every workspace to learn it.
create function insight.workspaces_uncounted() returns setof uuid language sql stable security definer set search_path = '' as $$
    select p.workspace_id from insight.progress p where not p.done $$;
create function insight.workspaces_unsealed(today int) returns setof uuid language sql stable security definer set search_path = '' as $$
    select p.workspace_id from insight.progress p where p.done and (p.sealed_before is null or p.sealed_before < today) $$;
revoke execute on function insight.workspaces_uncounted(), insight.workspaces_unsealed(int) from public;
grant execute on function insight.workspaces_uncounted(), insight.workspaces_unsealed(int) to ${app};
