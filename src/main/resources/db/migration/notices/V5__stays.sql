-- A browser in which one signed in anew goes on showing what one is told, in all of one's workspaces. It turns nothing on.
create function notices.rebind_endpoint(hash bytea, person uuid, session bytea) returns void language sql volatile security definer set search_path = '' as $$
    update notices.device d set session_hash = session where d.endpoint_hash = hash and d.person_id = person and d.session_hash <> session $$;
