-- When what does not go well now began: people want to know since when mail waits.
alter table channels.mail_account add column problem_since timestamptz;
