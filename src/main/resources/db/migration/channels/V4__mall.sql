-- The mall whose buyers write to it, if it is one mall's only.
alter table channels.mailbox add column mall_id uuid;
