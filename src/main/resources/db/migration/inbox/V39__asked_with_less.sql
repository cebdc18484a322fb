-- Asked for each message that is written: without the settings that were kept and put back for each of two functions.
create or replace function inbox.asked_texts() returns table (id uuid, comparison jsonb) language plpgsql volatile as $$
begin
    perform pg_catalog.pg_advisory_xact_lock_shared(
        pg_catalog.hashtextextended('asked texts/' operator(pg_catalog.||) pg_catalog.current_setting('tillside.workspace'), 0));
    return query select q.id, q.comparison from inbox.text_question q where q.key is not null;
end $$;
