package org.tillside.walk;

import java.util.UUID;

/** What neither a scene of the example nor the furniture of a move brings into a workspace. */
final class Oddments {

    /** Some of it hangs on nothing: only whose it is counts here. */
    private static final String ROWS =
            """
            set session_replication_role = replica;
            insert into channels.addressed values ('W', 'W', 'b@b.example', 'W');
            insert into channels.forgotten_mail values ('W', '\\x01', now());
            insert into connectors.webhook (workspace_id, id, name, url, secret, running, created_at) values ('W', 'W', 'ERP', 'https://erp.example', '\\x00', false, now());
            insert into connectors.delivery (workspace_id, id, webhook_id, type, once, body, state, made_at, due_at) values ('W', 'W', 'W', 'came', 'once', '{}', 'delivered', now(), now());
            insert into connectors.attempt (workspace_id, id, delivery_id, at, millis, answer) values ('W', 'W', 'W', now(), 1, '');
            insert into inbox.aside_attachment values ('W', 'W', 1, 'a', 'b', 1, '\\x01');
            insert into inbox.deleted_conversation values ('W', 'W', 1, 'rule', now());
            insert into inbox.erased_address values ('W', 'W', '\\x01');
            insert into inbox.erasure (workspace_id, id, buyer_id, reason, actor_kind, actor_id, actor_name, at, ended_at) values ('W', 'W', 'W', 'asked', 'person', 'W', 'Minji', now(), now());
            insert into inbox.invitation values ('W', 'W', 'request', '', 0, null, '', '', '', '', null, null, null, '', '', null, 0);
            insert into inbox.invitation_answer values ('W', 'W', 'W', 'accepted');
            insert into inbox.relay (workspace_id, message_id, platform, role, buyer, kind, authenticity) values ('W', 'W', 'amazon', 'buyer', 'W', 'message', 'proven');
            insert into inbox.relay_order values ('W', 'W', 1, '1');
            insert into inbox.retention (workspace_id, held_tags, changed_at, changed_by, begins_at) values ('W', '{}', now(), 'Minji', timestamptz '2999-01-01');
            insert into inbox.retention_run (workspace_id, id, began_at, ended_at) values ('W', 'W', now(), now());
            insert into inbox.search_progress (workspace_id, edition, done) values ('W', 0, true) on conflict do nothing;
            insert into inbox.spam (workspace_id, conversation_id, status_before, by_name, at) values ('W', 'W', 'open', 'Minji', now());
            insert into insight.sealed_day values ('W', 1, '{}', '{}', '\\x', '\\x', '\\x', '{}', '\\x', '{}', '\\x', '{}', '\\x', '{}', '{}', '\\x');
            insert into notices.device (workspace_id, id, person_id, endpoint, endpoint_hash, p256dh, auth, name, session_hash, created_at)
            values ('W', 'W', 'W', 'https://push.example', decode(replace('W', '-', ''), 'hex'), '\\x', '\\x', 'Phone', '\\x', now());
            insert into notices.push (workspace_id, id, device_id, tag, made_at, due_at) values ('W', 'W', 'W', 'W', now(), timestamptz '2999-01-01');
            insert into web.answered_request (workspace_id, key, fingerprint, asked_at) values ('W', 'K', 'F', now());
            set session_replication_role = origin;
            """;

    private Oddments() {}

    static String of(UUID workspace) {
        return ROWS.replace("'W'", "'" + workspace + "'");
    }
}
