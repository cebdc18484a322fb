-- Mail of before: it came out of a file, and is history. What is told of it beside its bytes (Bygone); null: it came as it was sent.
alter table channels.intake add column bygone jsonb;
alter table channels.intake drop constraint intake_source_check;
alter table channels.intake add constraint intake_source_check check (source in ('smtp', 'imap', 'http', 'example', 'file'));
