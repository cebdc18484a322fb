-- A reply time may hang on a priority, too.
alter table malls.reply_target
    add column priority text check (priority in ('low', 'normal', 'high', 'urgent')),
    add constraint reply_target_hangs_on_one check (num_nonnulls(mall_id, mailbox_id, tag, priority) <= 1);
