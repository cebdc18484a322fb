-- The letter by which it was asked, which goes with it. Null: nobody was asked, or from before this was kept.
alter table inbox.survey add column outbox_id uuid;                        -- channels

-- Letters that belong to nothing here: taken back, to the team, and surveys from before. Nobody could find them later, so time deletes them.
update channels.outbox o set fleeting = true
where not exists (select from inbox.message m where m.workspace_id = o.workspace_id and m.outbox_id = o.id)
and not exists (select from inbox.aside_letter l where l.workspace_id = o.workspace_id and l.outbox_id = o.id);
