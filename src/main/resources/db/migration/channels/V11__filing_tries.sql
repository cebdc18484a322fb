-- How often a mail that is told alone was tried in vain: only tries that were made count, each as four, or as one where the database broke meanwhile.
alter table channels.intake add column filing_tries integer not null default 0;
alter table channels.intake drop column held_up_at;
