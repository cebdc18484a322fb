-- Without it, each letter that is deleted reads all keys of all letters.
create index aside_key_of_letter on inbox.aside_key (workspace_id, letter_id);
