-- By which earlier mails of one Message-ID are found: what stands in content_hash is how the version of that time read them.
create index intake_of_message_id on channels.intake (workspace_id, mailbox_id, message_id) where state = 'taken' and message_id is not null;
