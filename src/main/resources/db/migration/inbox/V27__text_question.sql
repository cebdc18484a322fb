-- What views ask about the text of messages. Each question is kept once, with the messages of which it is true: a list or a count asks for those, and
-- reads no text. Who writes a message looks at it with every question (TextAnswers); messages that were there before are looked through by and by.
create table inbox.text_question (
    workspace_id uuid        not null,
    id           uuid        not null,
    key          text,                                 -- of what is asked, so that it is kept once; null: nobody asks any longer, its answers are being deleted
    comparison   jsonb       not null,                 -- kernel.Condition
    asked_at     timestamptz not null,                 -- when a view was last kept that asks it
    begun        boolean     not null default false,   -- nobody writes a message any longer without knowing of it
    reached      uuid,                                 -- every message from this one on is looked at, the newest first; null: none yet
    done         boolean     not null default false,
    primary key (workspace_id, id),
    unique (workspace_id, key)
);
select database.own('inbox.text_question');

-- No foreign key to the question: who writes a message would wait for who goes on with the question.
create table inbox.text_answer (
    workspace_id uuid not null,
    question_id  uuid not null,
    message_id   uuid not null,
    primary key (workspace_id, question_id, message_id),
    foreign key (workspace_id, message_id) references inbox.message on delete cascade
);
create index text_answer_message on inbox.text_answer (workspace_id, message_id);
select database.own('inbox.text_answer');

create index conversation_newest on inbox.conversation (workspace_id, newest_message_id);

create function inbox.lock_of_texts() returns bigint language sql stable set search_path = '' as $$
    select hashtextextended('asked texts/' || current_setting('tillside.workspace'), 0) $$;

-- What is asked, for who writes a message. Held until the end of their transaction, so that a question is begun only when nobody is left who does not
-- know of it. Volatile: it reads what was committed while it waited.
create function inbox.asked_texts() returns table (id uuid, comparison jsonb) language plpgsql volatile set search_path = '' as $$
begin
    perform pg_advisory_xact_lock_shared(inbox.lock_of_texts());
    return query select q.id, q.comparison from inbox.text_question q where q.key is not null;
end $$;

create function inbox.workspaces_with_texts() returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct q.workspace_id from inbox.text_question q where not q.done or q.key is null $$;

create function inbox.workspaces_asking_texts(before timestamptz) returns setof uuid language sql stable security definer set search_path = '' as $$
    select distinct q.workspace_id from inbox.text_question q where q.key is not null and q.asked_at < before $$;

revoke execute on function inbox.lock_of_texts, inbox.asked_texts, inbox.workspaces_with_texts, inbox.workspaces_asking_texts from public;
grant execute on function inbox.lock_of_texts, inbox.asked_texts, inbox.workspaces_with_texts, inbox.workspaces_asking_texts to ${app};
