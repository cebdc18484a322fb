package org.tillside.safekeeping;

import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;
import org.tillside.database.House;
import org.tillside.kernel.Sha256;

/** A house with something in it: a workspace with mail in every state of being on its way. */
final class Furnished {

    static final UUID WORKSPACE = new UUID(0, 1);

    private static final String ROWS =
            """
            insert into access.workspace values ('W', 'Shop "A\\B"	ü', '{ko}', 'Asia/Seoul', now());
            insert into access.person (id, email, name, created_at) values ('W', 'a@b.example', E'Min\\nji', now());
            insert into access.sign_in_link values ('\\x01', 'W', 'W', true, now());
            insert into channels.mailbox values ('W', 'W', 'help@shop.example', 'Help', E'--\\nUs', now());
            insert into channels.outbox (workspace_id, id, mailbox_id, message_id, envelope_from, recipients, sha256, state, send_after, claimed_by, created_at)
            select 'W', gen_random_uuid(), 'W', state, '', '{b@b.example}', '\\xSHA', state, now(), 'node', now()
            from unnest('{waiting,sending,sent,uncertain,failed,withdrawn}'::text[]) state;
            insert into inbox.counter values ('W', 1, 5);
            insert into inbox.conversation (workspace_id, id, number, subject, status, mailbox_id, buyer_id, created_at, updated_at)
            values ('W', 'W', 1, 'Wo ist es?', 'open', 'W', 'W', now(), now());
            insert into inbox.message (workspace_id, id, conversation_id, direction, delivery, sent_at, at, text)
            select 'W', gen_random_uuid(), 'W', 'out', state, now(), now(), E'tab\\t back\\\\ line\\nend'
            from unnest('{waiting,sending,sent,failed}'::text[]) state;
            insert into inbox.scheduled (workspace_id, id, conversation_id, actor_kind, actor_id, actor_name, mode, recipients, text, closes, leaves_at, created_at)
            values ('W', 'W', 'W', 'person', 'W', 'Minji', 'reply', '{}', 'later', false, now(), now());
            insert into connectors.webhook (workspace_id, id, name, url, secret, running, created_at) values ('W', 'W', 'ERP', 'https://erp.example', '\\x00', true, now());
            insert into connectors.delivery (workspace_id, id, webhook_id, type, once, body, state, made_at, due_at)
            select 'W', gen_random_uuid(), 'W', 'came', state, '{}', state, now(), now() from unnest('{waiting,delivered}'::text[]) state;
            insert into notices.device (workspace_id, id, person_id, endpoint, endpoint_hash, p256dh, auth, name, session_hash, created_at)
            values ('W', 'W', 'W', 'https://push.example', '\\x', '\\x', '\\x', 'Phone', '\\x', now());
            insert into notices.push (workspace_id, id, device_id, tag, made_at, due_at) values ('W', 'W', 'W', 'W', now(), now());
            insert into notices.notice (workspace_id, id, person_id, kind, link, source, at, push_due) values ('W', 'W', 'W', 'inbox.mail', '/', 's', now(), now());
            insert into database.spring_session values ('S', 'S', 0, 0, 0, 0, 'W');
            insert into database.spring_session_attributes values ('S', 'A', '\\x00');
            insert into database.scheduled_tasks (task_name, task_instance, execution_time, picked, version) values ('rules', 'recurring', now(), true, 1);
            insert into database.event_publication (id, listener_id, event_type, serialized_event, publication_date) values ('W', 'inbox.mails', 'T', '{}', now());
            """;

    private Furnished() {}

    static House furnish(House house) throws SQLException, IOException {
        try (var vacancy = house.vacancies().take()) {
            vacancy.migrate();
            vacancy.settled();
        }
        var blob =
                house.blobs().put("a mail\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        house.say(rows(blob.sha256()));
        house.owner();
        return house;
    }

    private static String rows(Sha256 blob) {
        return ROWS.replace("'W'", "'" + WORKSPACE + "'").replace("SHA", blob.hex());
    }
}
