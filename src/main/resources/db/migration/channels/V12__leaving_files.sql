-- Of no conversation, as a letter to the team: nobody looks at it later, and some days after it was written it is deleted, be it that it left.
alter table channels.outbox add column fleeting boolean not null default false;
create index on channels.outbox (workspace_id, created_at) where fleeting;

create function channels.workspaces_with_fleeting_letters(moment timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct o.workspace_id from channels.outbox o where o.fleeting and o.created_at < moment and o.state not in ('waiting', 'sending') $$;
revoke execute on function channels.workspaces_with_fleeting_letters(timestamptz) from public;
grant execute on function channels.workspaces_with_fleeting_letters(timestamptz) to ${app};

-- What was stored of a mail beside its raw bytes, as sha-256 in hexadecimal digits: this names nothing, it says what goes when the mail goes. Null: nothing, or
-- from before this was kept.
alter table channels.intake add column files text[];
