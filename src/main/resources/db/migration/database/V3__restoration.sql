-- That this installation was made of a backup, and when: what a machine would do about something older may have been done before.
create table database.restoration (
    at timestamptz primary key
);
grant select on database.restoration to ${app};
