-- The mailbox that mail to the team leaves from; no row: the first one.
create table channels.staff_sender (
    workspace_id uuid not null primary key,
    mailbox_id   uuid not null
);
select database.own('channels.staff_sender');
