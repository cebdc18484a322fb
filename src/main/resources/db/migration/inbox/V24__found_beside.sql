-- Letters of side conversations are found as messages are: an entry is of the one or of the other, under its id. A message's entry goes with it by a
-- trigger, for a foreign key cannot point at two tables; who enters one holds the message (SearchEntries), as a foreign key would.
alter table inbox.search_entry drop constraint search_entry_workspace_id_message_id_fkey;
alter table inbox.search_entry add column letter_id uuid;   -- null: it is of a message
alter table inbox.search_entry add constraint search_entry_one check (letter_id is null or letter_id = message_id);
alter table inbox.search_entry add foreign key (workspace_id, letter_id) references inbox.aside_letter on delete cascade;
create index search_letter on inbox.search_entry (workspace_id, letter_id) where letter_id is not null;

create function inbox.forget_words() returns trigger language plpgsql security definer set search_path = '' as $$
begin
    delete from inbox.search_entry e using gone g where e.workspace_id = g.workspace_id and e.message_id = g.id;
    return null;
end $$;
revoke execute on function inbox.forget_words() from public;
create trigger forget_words after delete on inbox.message referencing old table as gone for each statement execute function inbox.forget_words();

-- How far the letters that were there before are entered, after the messages.
alter table inbox.search_progress add column letters_to uuid;
alter table inbox.search_progress add column letters_done boolean not null default false;

create or replace function inbox.workspaces_to_enter(wanted int) returns setof uuid language sql stable security definer set search_path = '' as $$
    select c.workspace_id from inbox.counter c left join inbox.search_progress p on p.workspace_id = c.workspace_id and p.edition = wanted
    where p.done is not true or p.letters_done is not true $$;
