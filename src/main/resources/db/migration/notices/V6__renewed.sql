-- Who signs in anew where they were signed in is shown there what they are told, as before, in all of their workspaces.
create function notices.renew_session(person uuid, before bytea, session bytea) returns void language sql volatile security definer set search_path = '' as $$
    update notices.device d set session_hash = session where d.person_id = person and d.session_hash = before $$;
