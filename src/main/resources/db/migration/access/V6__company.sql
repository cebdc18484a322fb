-- As whom an OpenID provider knows a person. As the person, it is global.
create table access.identity (
    issuer       text        not null,
    subject      text        not null,             -- the provider's name for them, which it never gives to another
    id           uuid        not null unique,      -- its name in our pages
    person_id    uuid        not null references access.person,
    created_at   timestamptz not null,
    last_used_at timestamptz not null,
    primary key (issuer, subject),
    unique (person_id, issuer)                     -- whoever gets their old address at the provider is not them
);
grant select, insert, update, delete on access.identity to ${app};

-- By which ways a workspace lets people in.
alter table access.sign_in_rule
    add column ways text[] not null default '{password,link,passkey,company}' check (cardinality(ways) > 0);

-- Those of a person's workspaces that do not let in by every way. Asked before a workspace is known.
create function access.ways_of(person uuid)
    returns table (workspace_id uuid, ways text[]) language sql stable security definer set search_path = '' as $$
    select r.workspace_id, r.ways from access.sign_in_rule r join access.membership m using (workspace_id)
    where m.person_id = person and m.joined_at is not null and m.ended_at is null $$;

-- To whom goes what somebody has when their last day is over; null: nobody.
alter table access.membership add column heir text check (heir is null or ends_at is not null);
