insert into database.restoration (at) values (now());
-- Who signed out since then, or was signed out, must not be in again: all sign in anew.
delete from database.spring_session_attributes;
delete from database.spring_session;
-- Timers are all recurring: they begin anew with the first start.
delete from database.scheduled_tasks;
