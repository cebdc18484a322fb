-- A page of the journal is read from its place on: all of it, of an act, of a person.
create index entry_newest on journal.entry (workspace_id, at desc, id desc);
create index entry_of_act on journal.entry (workspace_id, act, at desc, id desc);
create index entry_of_person on journal.entry (workspace_id, actor_id, at desc, id desc);
drop index journal.entry_workspace_id_actor_id_id_idx;
