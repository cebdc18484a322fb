-- Bytes whose name was taken out of a row. Perhaps another row names them, or somebody is storing the same bytes right now: whoever looks an hour
-- later, and finds no name, deletes them.
create table database.leaving_blob (
    hash  bytea       primary key,                     -- sha-256 of the bytes; not called sha256, for here it names nothing
    since timestamptz not null
);
create index on database.leaving_blob (since);
grant select, insert, update, delete on database.leaving_blob to ${app};

-- Those of these, in hexadecimal digits, that some row of any workspace names. Every column that names a blob is called sha256.
create function database.named_blobs(hashes text[]) returns setof text language plpgsql stable security definer set search_path = '' as $$
declare
    naming text;
begin
    for naming in
        select format('select h from unnest($1) h where exists (select from %s t where t.sha256 = decode(h, ''hex''))', c.oid::regclass)
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relkind = 'r' and a.attname = 'sha256' and a.atttypid = 'bytea'::regtype and not a.attisdropped
        and c.relnamespace in (select m.relnamespace from pg_class m where m.relname = 'migration' and m.relkind = 'r')
    loop
        return query execute naming using hashes;
    end loop;
end $$;

-- When the oldest transaction that still runs began: it may see rows that are gone for everybody else, and want their bytes. A backup does.
create function database.oldest_transaction() returns timestamptz language sql stable security definer set search_path = '' as $$
    select coalesce(min(a.xact_start), now()) from pg_stat_activity a where a.datname = current_database() and a.backend_type = 'client backend' $$;

revoke execute on function database.named_blobs(text[]), database.oldest_transaction() from public;
grant execute on function database.named_blobs(text[]), database.oldest_transaction() to ${app};
