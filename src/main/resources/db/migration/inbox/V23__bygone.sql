-- It was brought in as history: no rule waits for what follows it, and nobody is given its conversation because of it.
alter table inbox.message add column bygone boolean not null default false;
