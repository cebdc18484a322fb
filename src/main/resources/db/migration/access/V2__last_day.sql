-- Until when a membership lets somebody in. From then on they are refused; the membership stays until it is lengthened or ended.
alter table access.membership
    add column last_day      date,                 -- to the end of this day in that zone; null: as long as they belong here
    add column last_day_zone text,
    add column ends_at       timestamptz,          -- the same as a moment: the first at which they are refused
    add column warned_for    timestamptz,          -- of this end the owners have been warned
    add column lapsed_for    timestamptz,          -- of this end it has been told that it came
    add constraint membership_last_day check ((last_day is null) = (ends_at is null) and (last_day is null) = (last_day_zone is null)),
    add constraint membership_of_an_owner check (role <> 'owner' or ends_at is null);
create index on access.membership (ends_at) where ends_at is not null;

drop function access.memberships_of(uuid);
create function access.memberships_of(person uuid)
    returns table (workspace_id uuid, workspace_name text, role text, last_day date, last_day_zone text, ends_at timestamptz)
    language sql stable security definer set search_path = '' as $$
    select w.workspace_id, w.name, m.role, m.last_day, m.last_day_zone, m.ends_at from access.membership m join access.workspace w using (workspace_id)
    where m.person_id = person and m.joined_at is not null and m.ended_at is null order by lower(w.name) $$;

create function access.workspaces_with_ends(moment timestamptz, warned timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct m.workspace_id from access.membership m
    where m.ended_at is null and m.ends_at is not null
      and (m.ends_at <= moment and m.lapsed_for is distinct from m.ends_at or m.ends_at > moment and m.ends_at <= warned and m.warned_for is distinct from m.ends_at) $$;
