package org.tillside.safekeeping.moving;

import java.util.UUID;

/** What no scene of the example brings into a workspace: something in nearly every other table. */
public final class Furniture {

    private static final String ROWS =
            """
            create temp table one as select c.workspace_id w, c.id c, m.id m, c.mailbox_id b, c.buyer_id y, p.person_id p, m.at t, i.sha256 blob
            from inbox.conversation c join inbox.message m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
                join channels.intake i on i.workspace_id = m.workspace_id and i.id = m.intake_id
                join access.membership p on p.workspace_id = c.workspace_id and p.role = 'owner'
            where c.workspace_id = 'W' and c.status <> 'spam' order by c.id, m.id, p.person_id limit 1;
            insert into access.api_key (workspace_id, id, name, hint, hash, scopes, created_at) select w, w, 'Key', 'abc', convert_to('KEY' || w, 'UTF8'), '{}', t from one;
            insert into access.sign_in_rule select w, 'leads', t from one;
            insert into access.invitation select w, p, t, 'Minji', t, true from one;
            insert into channels.mail_account (workspace_id, id, mailbox_id, kind, host, port, security, secret, active)
            select w, gen_random_uuid(), b, kind, '127.0.0.1', 1, 'none', 'SEALED', false from one, unnest('{imap,smtp}'::text[]) kind;
            insert into channels.imap_cursor (workspace_id, account_id, folder, uid_validity, last_uid, server, since, old_below)
            select workspace_id, id, 'INBOX', 1, 7, 's', date '2026-01-01', 3 from channels.mail_account where workspace_id = 'W' and kind = 'imap';
            insert into channels.staff_sender select w, b from one;
            insert into channels.outbox (workspace_id, id, mailbox_id, message_id, envelope_from, recipients, sha256, state, send_after, claimed_by, created_at)
            select w, gen_random_uuid(), b, state || w, '', '{b@b.example}', blob, state, timestamptz '2999-01-01', null, t from one, unnest('{waiting,failed,withdrawn}'::text[]) state;
            insert into inbox.message (workspace_id, id, conversation_id, direction, delivery, language_confidence, sent_at, at, text)
            select w, gen_random_uuid(), c, 'out', 'waiting', 0.7, t, t, E'tab\\t back\\\\ line\\nend "quoted" \\u0001 ' || p || ' ' || w from one;
            insert into inbox.scheduled (workspace_id, id, conversation_id, actor_kind, actor_id, actor_name, mode, recipients, text, closes, leaves_at, created_at)
            select w, w, c, 'person', p, 'Minji', 'reply', '{}', 'later', false, timestamptz '2999-01-01', t from one;
            insert into inbox.scheduled_attachment select w, w, 1, 'a', 'b', 1, blob from one;
            insert into inbox.bulk (workspace_id, id, form, deed, value, actor_kind, actor_id, actor_name, state, at, begun_at)
            select w, w, w, 'assign', p::text, 'person', p, 'Minji', 'running', timestamptz '2999-01-01', timestamptz '2999-01-01' from one;
            insert into inbox.bulk_item (workspace_id, bulk_id, conversation_id, state) select w, w, c, 'done' from one;
            insert into inbox.rule (workspace_id, id, place, running, since, version, created_at) select w, w, 1, true, timestamptz '2999-01-01', 1, t from one;
            insert into inbox.rule_version (workspace_id, rule_id, version, name, occasion, condition, actions, stops, at)
            select w, w, 1, 'Rule', 'came', '{"all": []}', jsonb_build_array(jsonb_build_object('do', 'assign', 'to', p)), false, t from one;
            insert into inbox.firing (workspace_id, id, rule_id, version, event_id, origin_id, conversation_id, occasion, steps, at)
            select w, w, w, 1, w, w, c, 'came', '[]', t from one;
            insert into inbox.rule_event (workspace_id, id, key, occasion, conversation_id, origin_id, depth, at, told_at, done_at) select w, w, 'k', 'came', c, w, 0, t, t, t from one;
            insert into inbox.merge (workspace_id, id, kind, source_id, target_id, source_status, target_status, status_after, at, undone_at) select w, w, 'merge', c, c, 'open', 'open', 'open', t, t from one;
            insert into inbox.merged select w, w, 'follower', p::text from one;
            insert into inbox.link select one.w, least(one.c, o.id), greatest(one.c, o.id), one.t from one, lateral (select id from inbox.conversation where workspace_id = one.w and id <> one.c limit 1) o;
            insert into inbox.blocked_sender select w, w, 'spam.example', '', 'Minji', t from one;
            insert into inbox.mailbox_language select w, b, 'de' from one;
            insert into inbox.survey_setting select w, b, false, 24, 30, timestamptz '2026-01-01' from one;
            insert into inbox.survey (workspace_id, id, conversation_id, closed_at, buyer_id, language, at, expires_at, rating, rated_at) select w, w, c, t, y, 'de', t, t, 'good', t from one;
            insert into inbox.saved_view (workspace_id, id, owner_id, place, name, condition, sort, created_at) select w, w, p, 1, 'View', jsonb_build_object('assignee', p), 'newest', t from one;
            insert into inbox.automatic_answer select w, w, 'f', c, w, t from one;
            insert into inbox.draft (workspace_id, conversation_id, person_id, mode, text, updated_at) select w, '00000000-0000-0000-0000-000000000000', p, 'new', 'half', t from one;
            insert into inbox.draft_attachment select w, '00000000-0000-0000-0000-000000000000', p, w, 'a', 'b', 1, blob from one;
            insert into inbox.aside_draft select w, c, p, '', '', '', 'half', t from one;
            insert into inbox.aside_draft_attachment select w, c, p, w, 'a', 'b', 1, blob from one;
            insert into inbox.presence select w, c, p, false, t from one on conflict do nothing;
            insert into knowledge.template_file select workspace_id, id, id, 'a', 'b', 1, blob from knowledge.template, one where workspace_id = w;
            insert into knowledge.insertion select w, c, p, id, 'words', t from knowledge.template, one where workspace_id = w;
            insert into knowledge.template_use select w, id, m, t, 60 from knowledge.template, one where workspace_id = w;
            insert into knowledge.guard_switch select w, 'rule', 'amazon', false from one;
            insert into knowledge.guard_word select w, w, 'list', '*', 'never', t, 'Minji' from one;
            insert into notices.manner select w, p, null, null, 5, 60, 'daily', 8, timestamptz '2999-01-01', timestamptz '2999-01-01' from one on conflict do nothing;
            insert into notices.silence select w, p, 'kind', 'push' from one on conflict do nothing;
            insert into notices.notice (workspace_id, id, person_id, kind, link, source, at, push_due) select w, w, p, 'inbox.mail', '/', 's', t, timestamptz '2999-01-01' from one;
            insert into workforce.worker select w, p, 3, 'UTC' from one on conflict do nothing;
            insert into workforce.absence select w, w, p, date '2026-01-01', date '2026-01-02' from one;
            insert into workforce.skill select w, p, 'heavy parcels' from one on conflict do nothing;
            update inbox.clock set told_soon_at = null, told_late_at = null where workspace_id = 'W';
            drop table one;
            """;

    /** So a secret would look in a file. */
    static final String SEALED = "a5ea1eda5ea1ed";

    private Furniture() {}

    public static String of(UUID workspace) {
        return ROWS.replace("'W'", "'" + workspace + "'")
                .replace("'SEALED'", "'\\x" + SEALED + "'");
    }
}
