-- A queue for all mailboxes of a mall.
alter table inbox.queue add column mall_id uuid;           -- malls
