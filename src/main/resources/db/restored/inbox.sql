-- As channels says of the same mails.
update inbox.message set delivery = 'uncertain', problem = 'restored' where delivery in ('waiting', 'sending');
update inbox.aside_letter set delivery = 'uncertain', problem = 'restored' where delivery in ('waiting', 'sending');
-- What was to leave later may have left since.
update inbox.scheduled set held_for = 'restored' where held_for is null;
-- Who was to be asked how we did may have been asked since.
update inbox.survey_setting set since = now() where since < now();
-- An answer to a side conversation that began since then must not come into another one under the same number.
update inbox.counter set last_aside = last_aside + 1000;
