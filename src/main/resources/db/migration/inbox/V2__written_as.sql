-- As what an answer was written: taken back, it is the same draft again.
alter table inbox.message
    add column mode          text check (mode in ('reply', 'reply-all', 'forward', 'new')),
    add column typed_subject text not null default '';             -- blank: the subject was ours to make
