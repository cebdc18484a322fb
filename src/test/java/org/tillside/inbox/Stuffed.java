package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.OutgoingMail;
import org.tillside.database.BlobStore;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.Notes;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.answering.Undo;
import org.tillside.inbox.merging.Merges;
import org.tillside.kernel.Correspondent;

/** Puts a word wherever something of a conversation can stand. */
@Component
class Stuffed {

    private static final List<String> ROWS =
            List.of(
                    "insert into inbox.draft (workspace_id, conversation_id, person_id, mode, subject, text, updated_at) values (:w, :c, :p, 'reply', ':m', ':m', now())",
                    "insert into inbox.draft_attachment values (:w, :c, :p, gen_random_uuid(), ':m', 'text/plain', 1, :b)",
                    "insert into inbox.scheduled (workspace_id, id, conversation_id, actor_kind, actor_id, actor_name, mode, recipients, text, closes, leaves_at, created_at) values (:w, :s, :c, 'person', :p, 'A', 'reply', '{}', ':m', false, now() + interval '1 year', now())",
                    "insert into inbox.scheduled_attachment values (:w, :s, 0, ':m', 'text/plain', 1, :b)",
                    "insert into inbox.aside (workspace_id, id, number, conversation_id, mailbox_id, subject, theirs, newest_id, snippet, created_at, updated_at) values (:w, :a, 900, :c, :x, ':m', true, :l, ':m', now(), now())",
                    "insert into inbox.aside_person values (:w, :a, ':m@carrier.example', ':m', now())",
                    "insert into inbox.aside_letter (workspace_id, id, aside_id, direction, from_name, from_address, recipients, subject, text, reply, quoted, kind, sent_at, at) values (:w, :l, :a, 'in', ':m', ':m', '{}', ':m', ':m', ':m', ':m', 'human', now(), now())",
                    "insert into inbox.search_entry values (:w, :l, :c, now(), 99, ':m', :l)",
                    "insert into inbox.aside_attachment values (:w, :l, 0, ':m', 'text/plain', 1, :b)",
                    "insert into inbox.aside_key values (:w, ':m', :l, true)",
                    "insert into inbox.aside_reading values (:w, :a, :p, :l)",
                    "insert into inbox.aside_draft values (:w, :a, :p, ':m', '', ':m', ':m', now())",
                    "insert into inbox.aside_draft values (:w, :c, :p, ':m', '', ':m', ':m', now())",
                    "insert into inbox.aside_draft_attachment values (:w, :a, :p, gen_random_uuid(), ':m', 'text/plain', 1, :b)",
                    "insert into inbox.survey (workspace_id, id, conversation_id, closed_at, buyer_id, language, at, expires_at, rating, comment, rated_at, outbox_id) values (:w, gen_random_uuid(), :c, now(), :y, 'en', now(), now(), 'bad', ':m', now(), ':o')",
                    "insert into inbox.happening (workspace_id, id, conversation_id, kind, words, at) values (:w, gen_random_uuid(), :c, 'tagged', '{:m}', now())",
                    "insert into inbox.automatic_answer values (:w, gen_random_uuid(), ':m', :c, gen_random_uuid(), now())",
                    "insert into inbox.invitation select :w, id, 'request', ':m', 0, null, ':m', ':m', ':m', ':m@web.example', null, null, null, ':m', ':m@web.example', null, 0 from inbox.message where conversation_id = :c and intake_id is not null limit 1",
                    "insert into inbox.invitation_answer select :w, o.id, i.message_id, 'accepted' from inbox.invitation i, inbox.message o where o.conversation_id = :c and o.outbox_id is not null limit 1",
                    "insert into inbox.spam values (:w, :c, 'open', ':m', ':m@web.example', now())",
                    "insert into inbox.follower values (:w, :c, :p, 'asked', now()) on conflict do nothing",
                    "insert into inbox.presence values (:w, :c, :p, true, now()) on conflict do nothing",
                    "insert into inbox.reading values (:w, :c, :p, :l, now()) on conflict do nothing",
                    "insert into inbox.assignment (workspace_id, id, conversation_id, way, reasons, at) values (:w, gen_random_uuid(), :c, 'rule', '{:m}', now())",
                    "insert into inbox.clock_event (workspace_id, id, conversation_id, kind, at) values (:w, gen_random_uuid(), :c, 'asked', now())",
                    "insert into inbox.clock (workspace_id, id, conversation_id, goal, marketplace, began_at, state, left_seconds, promised_until, promised_why, promiser) values (:w, gen_random_uuid(), :c, 'resolution', false, now(), 'stopped', 0, now(), ':m', 'A')",
                    "insert into inbox.rule (workspace_id, id, place, running, since, version, created_at) values (:w, :r, 1, false, now(), 1, now())",
                    "insert into inbox.rule_version (workspace_id, rule_id, version, name, occasion, condition, actions, stops, at) values (:w, :r, 1, 'R', 'came', '{}', '[]', false, now())",
                    "insert into inbox.rule_event (workspace_id, id, key, occasion, conversation_id, origin_id, depth, at, told_at, done_at) values (:w, :l, ':m', 'came', :c, :l, 0, now(), now(), now())",
                    "insert into inbox.firing values (:w, gen_random_uuid(), :r, 1, :l, :l, :c, 'came', '[\":m\"]', now())",
                    "insert into inbox.bulk values (:w, :s, gen_random_uuid(), 'close', '', 'person', :p, 'A', 'done', now(), now(), now())",
                    "insert into inbox.bulk_item (workspace_id, bulk_id, conversation_id, state, before) values (:w, :s, :c, 'done', ':m')",
                    "insert into knowledge.template (workspace_id, id, name, created_at, changed_at, changed_by) values (:w, :s, 'T', now(), now(), 'A')",
                    "insert into knowledge.insertion values (:w, :c, :p, :s, ':m', now())",
                    "insert into notices.notice (workspace_id, id, person_id, kind, words, link, source, at) values (:w, gen_random_uuid(), :p, 'inbox.mail', '{1,:m}', '/conversations/:i', 'one', now())",
                    "insert into notices.notice (workspace_id, id, person_id, kind, words, link, source, at) values (:w, gen_random_uuid(), :p, 'inbox.mail', '{1,:m}', '/asides/:j', 'two', now())",
                    "insert into connectors.webhook (workspace_id, id, name, url, secret, running, created_at) values (:w, :s, 'W', 'http://127.0.0.1:9/', '', false, now())",
                    "insert into connectors.delivery (workspace_id, id, webhook_id, type, once, body, state, made_at, due_at) values (:w, :l, :s, 'message.received', 'once', '{\"conversation\": \":i\", \"name\": \":m\"}', 'failed', now(), now())",
                    "insert into connectors.attempt values (:w, gen_random_uuid(), :l, now(), 1, 500, null, ':m')",
                    "insert into channels.intake (workspace_id, id, mailbox_id, source, source_id, sha256, size, envelope_from, received_at, state, subject, sender) values (:w, gen_random_uuid(), :x, 'smtp', ':m', :b, 1, ':m@web.example', now(), 'quarantined', ':m', ':m@web.example')",
                    "insert into inbox.blocked_sender values (:w, gen_random_uuid(), ':m@web.example', 'wrote from :m@web.example', 'A', now())",
                    "insert into journal.entry (workspace_id, id, at, actor_kind, actor_name, act, subject_kind, subject_id, subject_name, details) values (:w, gen_random_uuid(), now(), 'system', 'A', 'sender.blocked', 'blocked-sender', '1', ':m@web.example', '{\"why\": \"wrote as :m@WEB.example, twice\"}')");

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final BlobStore blobs;
    private final Replies replies;
    private final Undo undo;
    private final Outbox outbox;
    private final Notes notes;
    private final Merges merges;

    Stuffed(
            DSLContext sql,
            TransactionTemplate transaction,
            BlobStore blobs,
            Replies replies,
            Undo undo,
            Outbox outbox,
            Notes notes,
            Merges merges) {
        this.sql = sql;
        this.transaction = transaction;
        this.blobs = blobs;
        this.replies = replies;
        this.undo = undo;
        this.outbox = outbox;
        this.notes = notes;
        this.merges = merges;
    }

    /** A raw mail with a file, in which it stands everywhere. */
    static String mail(String word, String to, String id) {
        return """
        From: %1$s <%1$s@web.example>
        To: <%2$s>
        Subject: about %1$s
        Message-ID: <%3$s>
        Date: Tue, 24 Nov 2026 09:00:00 +0100
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=cut

        --cut
        Content-Type: text/html; charset=utf-8

        <p>This is <b>%1$s</b>, and nothing came.</p>
        --cut
        Content-Type: text/plain; name="%1$s.txt"
        Content-Disposition: attachment; filename="%1$s.txt"

        a file of %1$s
        --cut--
        """
                .formatted(word, to, id)
                .replace("\n", "\r\n");
    }

    private void takeBack(Conversation it, String word) {
        var written = replies.post(it.id(), Answer.reply("Dear " + word + ", by mistake"));
        undo.undo(((Answered.Posted) written).message().id());
    }

    /** How we did. */
    private static OutgoingMail asking(Office office, String word) {
        var buyer = new Correspondent(word, word + "@web.example");
        return new OutgoingMail(
                office.mailbox().id(),
                "Shop",
                List.of(buyer),
                List.of(),
                word,
                word,
                word,
                null,
                List.of(),
                null,
                List.of(),
                true);
    }

    /**
     * @param other is merged into it
     */
    void fill(Office office, Conversation it, Conversation other, String word) {
        var world = office.world();
        world.as(Role.AGENT, () -> replies.post(it.id(), Answer.reply("Dear " + word)));
        world.as(Role.LEAD, () -> takeBack(it, word));
        var asked =
                world.asOwner(() -> transaction.execute(_ -> outbox.post(asking(office, word))));
        world.as(Role.AGENT, () -> notes.add(it.id(), word + " called", null));
        world.as(Role.AGENT, () -> merges.merge(other.id(), it.id()));
        var bytes = blobs.put(("typed for " + word).getBytes(UTF_8)).sha256().hex();
        var names = new String[] {":s", ":a", ":l", ":r"};
        var rows = ROWS.stream();
        var aside = UUID.randomUUID().toString();
        for (var name : names) {
            var id = name.equals(":a") ? aside : UUID.randomUUID().toString();
            rows = rows.map(row -> row.replaceAll(name + "\\b", "'" + id + "'"));
        }
        var all =
                rows.map(row ->
                                row.replaceAll(":w\\b", "'" + world.workspace() + "'")
                                        .replaceAll(":c\\b", "'" + it.id() + "'")
                                        .replaceAll(":p\\b", "'" + world.agent().id() + "'")
                                        .replaceAll(
                                                ":x\\b", "'" + office.mailbox().id().value() + "'")
                                        .replaceAll(":y\\b", "'" + it.buyer() + "'")
                                        .replaceAll(":b\\b", "decode('" + bytes + "', 'hex')")
                                        .replaceAll(":i\\b", it.id().toString())
                                        .replaceAll(":o\\b", asked.id().toString())
                                        .replaceAll(":j\\b", aside)
                                        .replaceAll(":m\\b", word))
                        .toList();
        world.asOwner(() -> transaction.execute(_ -> all.stream().mapToInt(sql::execute).sum()));
    }
}
