-- What a conversation was before a mail of ours, beside its status: taken back, the mail puts it back, but only what it made itself.
alter table inbox.message
    add column status_after      text,                 -- as the mail made it; null: the mail is from before this was kept
    add column written_in        uuid,                 -- the conversation whose status that is; a merge carries the mail elsewhere
    add column closed_before     timestamptz,
    add column closed_by_before  uuid,
    add column snoozed_before    timestamptz,
    add column snoozed_by_before uuid;
