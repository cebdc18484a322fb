-- What is found by its words: one row a message, written with it. The words bear the mark of their workspace, so the index keeps a list
-- for each workspace and word; they stand in the row itself and not beside it, for a walk through the newest reads every one.
create table inbox.search_entry (
    workspace_id    uuid        not null,
    message_id      uuid        not null,
    conversation_id uuid        not null,
    at              timestamptz not null,
    edition         int         not null,          -- by which way of finding words: older ones are made anew
    words           tsvector    not null,
    primary key (workspace_id, message_id),
    foreign key (workspace_id, message_id) references inbox.message on delete cascade
) with (toast_tuple_target = 8160);
alter table inbox.search_entry alter column words set storage main;
create index search_newest on inbox.search_entry (workspace_id, at desc, message_id desc);
create index search_conversation on inbox.search_entry (workspace_id, conversation_id);
create index search_words on inbox.search_entry using gin (words) with (gin_pending_list_limit = 1024);
select database.own('inbox.search_entry');

-- How far the messages that were there before are entered, the newest first.
create table inbox.search_progress (
    workspace_id uuid        not null primary key,
    edition      int         not null,
    entered_to   uuid,                             -- every message from this one on is entered; null: none yet
    entered_at   timestamptz,                      -- when that one came
    done         boolean     not null default false
);
select database.own('inbox.search_progress');

create function inbox.workspaces_to_enter(wanted int) returns setof uuid language sql stable security definer set search_path = '' as $$
    select c.workspace_id from inbox.counter c left join inbox.search_progress p on p.workspace_id = c.workspace_id and p.edition = wanted
    where p.done is not true $$;

-- Tags are compared without regard to case.
create index tag_plain on inbox.tag (workspace_id, lower(tag));

create function inbox.with_tags(space uuid, wanted text[], fewest int) returns uuid[] language sql stable set search_path = '' as $$
    select coalesce(array_agg(t.id), '{}') from (select t.conversation_id as id from inbox.tag t where t.workspace_id = space and lower(t.tag) = any (wanted)
        group by t.conversation_id having count(distinct lower(t.tag)) >= fewest) t $$;

-- Whether a conversation is one of those that are looked for; null: does not matter. The nil UUID is nobody. Without a query in it, so that
-- PostgreSQL puts it where it is called.
create function inbox.is_sought(c inbox.conversation, seen_by uuid, states text[], owners uuid[], others uuid[], within uuid[], without uuid[],
        numbers bigint[], unnumbered bigint[]) returns boolean language sql stable as $$
    select (seen_by is null or c.assignee_id = seen_by)
        and (states is null or c.status = any (states))
        and (owners is null or coalesce(c.assignee_id, '00000000-0000-0000-0000-000000000000') = any (owners))
        and (others is null or coalesce(c.assignee_id, '00000000-0000-0000-0000-000000000000') <> all (others))
        and (within is null or c.id = any (within))
        and (without is null or c.id <> all (without))
        and (numbers is null or c.number = all (numbers))
        and (unnumbered is null or c.number <> all (unnumbered)) $$;

-- Messages by their words, the newest first. It runs as the owner of the tables, for under a policy PostgreSQL does not use the index of words; so
-- the workspace stands in it, and nobody can ask for another. Three ways lead to the same answer; which one is short, the first steps tell:
-- a walk through the newest, if what is sought is common; the index of words, if it is rare; the conversations, if those are few.
--   once    of each conversation only the newest message that fits
create function inbox.find_newest(sought tsquery, seen_by uuid, states text[], owners uuid[], others uuid[], tagged text[], untagged text[],
        numbers bigint[], unnumbered bigint[], since timestamptz, until timestamptz, below_at timestamptz, below_id uuid, most int, once boolean)
    returns table (message_id uuid, conversation_id uuid, at timestamptz)
    language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan set jit = off as $$
declare
    space   constant uuid := nullif(current_setting('tillside.workspace', true), '')::uuid;
    choosy  constant boolean := num_nonnulls(seen_by, states, owners, others, tagged, untagged, numbers, unnumbered) > 0;
    end_at  timestamptz := coalesce(below_at, until, 'infinity');
    end_id  uuid := coalesce(below_id, '00000000-0000-0000-0000-000000000000');
    upper   constant timestamptz := coalesce(until, 'infinity');
    lower   constant timestamptz := coalesce(since, '-infinity');
    step    int := 2000;
    walked  int := 0;
    wanted  int := most;
    more    int;
    next_at timestamptz;
    next_id uuid;
    few     int;
    within  uuid[];
    without uuid[];
begin
    if space is null then return; end if;
    if tagged is not null then within := inbox.with_tags(space, tagged, cardinality(tagged)); end if;
    if untagged is not null then without := inbox.with_tags(space, untagged, 1); end if;
    if num_nonnulls(seen_by, within, numbers) > 0 then     -- these have an index: whether they leave few conversations is known at once
        select count(*) into few from (select from inbox.conversation c where c.workspace_id = space
            and inbox.is_sought(c, seen_by, states, owners, others, within, without, numbers, unnumbered) limit 501) s;
        if few <= 500 then
            return query select * from inbox.find_in_conversations(space, sought, seen_by, states, owners, others, within, without, numbers, unnumbered,
                lower, upper, end_at, end_id, wanted, once);
            return;
        end if;
    end if;
    loop
        return query
            select e.message_id, e.conversation_id, e.at
            from (select * from inbox.search_entry s where s.workspace_id = space and (s.at, s.message_id) < (end_at, end_id) and s.at >= lower
                  order by s.at desc, s.message_id desc limit step) e
            join inbox.conversation c on c.workspace_id = space and c.id = e.conversation_id
            where (sought is null or e.words @@ sought)
              and inbox.is_sought(c, seen_by, states, owners, others, within, without, numbers, unnumbered)
              and (not once or not exists (select from inbox.search_entry n where n.workspace_id = space and n.conversation_id = e.conversation_id
                   and (n.at, n.message_id) > (e.at, e.message_id) and n.at < upper and (sought is null or n.words @@ sought)))
            order by e.at desc, e.message_id desc limit wanted;
        get diagnostics more = row_count;
        wanted := wanted - more;
        walked := walked + step;
        if wanted <= 0 then return; end if;
        select s.at, s.message_id into next_at, next_id from inbox.search_entry s
            where s.workspace_id = space and (s.at, s.message_id) < (end_at, end_id) and s.at >= lower
            order by s.at desc, s.message_id desc offset step - 1 limit 1;
        if next_id is null then return; end if;
        end_at := next_at;
        end_id := next_id;
        exit when walked >= 20000 or (most - wanted)::bigint * 20000 < most::bigint * walked;
        step := least(step * 2, 8000);
    end loop;

    if choosy then
        select count(*) into few from (select from inbox.conversation c where c.workspace_id = space
            and inbox.is_sought(c, seen_by, states, owners, others, within, without, numbers, unnumbered) limit 3001) s;
    end if;
    if sought is null or querytree(sought) = 'T' or few <= 3000 then
        return query select * from inbox.find_in_conversations(space, sought, seen_by, states, owners, others, within, without, numbers, unnumbered,
            lower, upper, end_at, end_id, wanted, once);
    else
        return query select * from inbox.find_by_words(space, sought, seen_by, states, owners, others, within, without, numbers, unnumbered,
            lower, upper, end_at, end_id, wanted, once);
    end if;
end $$;

-- The second way. No other index may be taken: what stands in the way of it is written so that none fits.
create function inbox.find_by_words(space uuid, sought tsquery, seen_by uuid, states text[], owners uuid[], others uuid[], within uuid[], without uuid[],
        numbers bigint[], unnumbered bigint[], lower timestamptz, upper timestamptz, end_at timestamptz, end_id uuid, most int, once boolean)
    returns table (message_id uuid, conversation_id uuid, at timestamptz)
    language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan set jit = off set enable_seqscan = off as $$
begin
    return query
        with fits as materialized (
            select s.message_id, s.conversation_id, s.at from inbox.search_entry s
            where s.words @@ sought and s.workspace_id::text = space::text and (s.at + interval '0') >= lower and (s.at + interval '0') < upper),
        seen as (
            select f.message_id, f.conversation_id, f.at, row_number() over (partition by f.conversation_id order by f.at desc, f.message_id desc) as place
            from fits f join inbox.conversation c on c.workspace_id = space and c.id = f.conversation_id
            where inbox.is_sought(c, seen_by, states, owners, others, within, without, numbers, unnumbered))
        select s.message_id, s.conversation_id, s.at from seen s
        where (not once or s.place = 1) and (s.at, s.message_id) < (end_at, end_id)
        order by s.at desc, s.message_id desc limit most;
end $$;

-- The third way.
create function inbox.find_in_conversations(space uuid, sought tsquery, seen_by uuid, states text[], owners uuid[], others uuid[], within uuid[],
        without uuid[], numbers bigint[], unnumbered bigint[], lower timestamptz, upper timestamptz, end_at timestamptz, end_id uuid, most int, once boolean)
    returns table (message_id uuid, conversation_id uuid, at timestamptz)
    language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan set jit = off as $$
begin
    return query
        with those as materialized (
            select c.id from inbox.conversation c where c.workspace_id = space
            and inbox.is_sought(c, seen_by, states, owners, others, within, without, numbers, unnumbered)),
        seen as (
            select s.message_id, s.conversation_id, s.at, row_number() over (partition by s.conversation_id order by s.at desc, s.message_id desc) as place
            from those t join inbox.search_entry s on s.workspace_id = space and s.conversation_id = t.id
            where (sought is null or s.words @@ sought) and s.at >= lower and s.at < upper)
        select s.message_id, s.conversation_id, s.at from seen s
        where (not once or s.place = 1) and (s.at, s.message_id) < (end_at, end_id)
        order by s.at desc, s.message_id desc limit most;
end $$;

-- The best of the newest that fit, each conversation once. How well a message fits: its subject counts most, then names, then what was written.
create function inbox.find_best(sought tsquery, seen_by uuid, states text[], owners uuid[], others uuid[], tagged text[], untagged text[],
        numbers bigint[], unnumbered bigint[], since timestamptz, until timestamptz, among int, below_rank real, below_at timestamptz, below_id uuid, most int)
    returns table (message_id uuid, conversation_id uuid, at timestamptz, rank real)
    language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan set jit = off as $$
declare
    space constant uuid := nullif(current_setting('tillside.workspace', true), '')::uuid;
begin
    return query
        with fits as materialized (
            select f.message_id from inbox.find_newest(sought, seen_by, states, owners, others, tagged, untagged, numbers, unnumbered,
                since, until, null, null, among, false) f),
        ranked as (
            select e.message_id, e.conversation_id, e.at,
                case when sought is null then 0::real else ts_rank('{0.2, 0.3, 0.6, 1.0}', e.words, sought, 1) end as rank
            from fits f join inbox.search_entry e on e.workspace_id = space and e.message_id = f.message_id),
        first as (select distinct on (r.conversation_id) r.* from ranked r order by r.conversation_id, r.rank desc, r.at desc, r.message_id desc)
        select f.message_id, f.conversation_id, f.at, f.rank from first f
        where below_rank is null or (f.rank, f.at, f.message_id) < (below_rank, below_at, below_id)
        order by f.rank desc, f.at desc, f.message_id desc limit most;
end $$;

revoke execute on function inbox.with_tags, inbox.find_by_words, inbox.find_in_conversations from public;
