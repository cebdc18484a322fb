-- What had not left yet may have left since: a person looks and decides, mail by mail. Nobody who held it then is there to correct that.
update channels.outbox
set state = 'uncertain', problem = 'restored', claimed_by = null, claimed_at = coalesce(claimed_at, created_at)
where state in ('waiting', 'sending');
update channels.outbox set claimed_by = null where state = 'uncertain';
