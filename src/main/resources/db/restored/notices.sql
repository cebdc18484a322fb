-- What was to be shown or mailed may have been. A device belongs to a session, and those are gone.
delete from notices.push;
delete from notices.device;
update notices.notice set push_due = null where push_due is not null;
update notices.manner set digested_until = now() where digested_until < now();
