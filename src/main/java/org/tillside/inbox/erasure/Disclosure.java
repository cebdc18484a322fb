package org.tillside.inbox.erasure;

import static org.tillside.inbox.db.Tables.ASIDE;
import static org.tillside.inbox.db.Tables.ASIDE_LETTER;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.SURVEY;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.buyers.BuyerId;
import org.tillside.database.BlobStore;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Message;
import org.tillside.inbox.export.Correspondence;
import org.tillside.inbox.export.Exports;
import org.tillside.journal.Journal;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives out everything that there is of a person, in one zip: who they are to us, every
 * conversation in the forms of the export, what was asked of others about it, and all files.
 */
@Component
public class Disclosure {

    private static final int AT_ONCE = 100;

    private final DSLContext sql;
    private final Holdings holdings;
    private final Conversations conversations;
    private final Correspondence correspondence;
    private final Exports exports;
    private final BlobStore blobs;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    Disclosure(
            DSLContext sql,
            Holdings holdings,
            Conversations conversations,
            Correspondence correspondence,
            Exports exports,
            BlobStore blobs,
            Journal journal,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.sql = sql;
        this.holdings = holdings;
        this.conversations = conversations;
        this.correspondence = correspondence;
        this.exports = exports;
        this.blobs = blobs;
        this.journal = journal;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The journal knows of it before the first word leaves. Nothing is written if this fails at
     * once.
     *
     * @throws org.tillside.kernel.Fault buyer.unknown
     * @throws IOException nobody reads on
     */
    public void write(BuyerId buyer, OutputStream to) throws IOException {
        var there = transaction.execute(_ -> begin(buyer));
        var zip = new ZipOutputStream(to);
        zip.putNextEntry(new ZipEntry("person.json"));
        zip.write(json.writeValueAsBytes(there));
        var ids = ids(buyer);
        for (var form : List.of("jsonl", "mbox")) {
            zip.putNextEntry(new ZipEntry("conversations." + form));
            var file = exports.format(form).begin(zip, Locale.ENGLISH, ZoneOffset.UTC);
            for (var some : parts(ids)) file.add(some);
        }
        for (var some : parts(ids)) correspondence.of(some, messages -> files(messages, zip));
        zip.finish();
    }

    private Map<String, @Nullable Object> begin(BuyerId buyer) {
        var it = holdings.of(buyer);
        journal.note("person.disclosed", "buyer", buyer.toString(), "", Map.of());
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("givenOutAt", clock.instant().toString());
        told.put("name", it.buyer().name());
        told.put("language", it.buyer().language());
        told.put("identities", it.buyer().identities());
        told.put("conversations", it.conversations());
        told.put("satisfaction", verdicts(buyer));
        told.put("sideConversations", letters(buyer));
        return told;
    }

    private List<Map<String, Object>> verdicts(BuyerId buyer) {
        return sql.select(SURVEY.RATED_AT, SURVEY.RATING, SURVEY.COMMENT)
                .from(SURVEY)
                .where(SURVEY.BUYER_ID.eq(buyer.value()), SURVEY.RATED_AT.isNotNull())
                .orderBy(SURVEY.ID)
                .fetch(row ->
                        Map.of(
                                "at", row.value1().toString(),
                                "rating", row.value2(),
                                "comment", row.value3()));
    }

    private List<Map<String, Object>> letters(BuyerId buyer) {
        return sql.select(
                        ASIDE_LETTER.AT,
                        ASIDE_LETTER.DIRECTION,
                        ASIDE_LETTER.SUBJECT,
                        ASIDE_LETTER.TEXT)
                .from(CONVERSATION)
                .join(ASIDE)
                .on(
                        ASIDE.WORKSPACE_ID.eq(CONVERSATION.WORKSPACE_ID),
                        ASIDE.CONVERSATION_ID.eq(CONVERSATION.ID))
                .join(ASIDE_LETTER)
                .on(
                        ASIDE_LETTER.WORKSPACE_ID.eq(ASIDE.WORKSPACE_ID),
                        ASIDE_LETTER.ASIDE_ID.eq(ASIDE.ID))
                .where(CONVERSATION.BUYER_ID.eq(buyer.value()))
                .orderBy(ASIDE_LETTER.ID)
                .fetch(row ->
                        Map.of(
                                "at", row.value1().toString(),
                                "direction", row.value2(),
                                "subject", row.value3(),
                                "text", row.value4()));
    }

    private List<UUID> ids(BuyerId buyer) {
        var ids =
                transaction.execute(_ ->
                        sql.select(CONVERSATION.ID)
                                .from(CONVERSATION)
                                .where(
                                        CONVERSATION.BUYER_ID.eq(buyer.value()),
                                        CONVERSATION.MERGED_INTO.isNull())
                                .orderBy(CONVERSATION.ID)
                                .fetch(CONVERSATION.ID));
        return ids == null ? List.of() : ids;
    }

    private List<List<Conversation>> parts(List<UUID> ids) {
        var parts = new java.util.ArrayList<List<Conversation>>();
        for (int from = 0; from < ids.size(); from += AT_ONCE)
            parts.add(
                    conversations.all(
                            ids.subList(from, Math.min(from + AT_ONCE, ids.size())).stream()
                                    .map(ConversationId::new)
                                    .toList()));
        return parts;
    }

    /** Two of one name are told apart by their message and place. */
    private void files(List<Message> messages, ZipOutputStream zip) throws IOException {
        for (var message : messages)
            for (int at = 0; at < message.files().size(); at++) {
                var file = message.files().get(at);
                var name = file.name().replaceAll("[/\\\\\\p{Cntrl}]|^\\.+", "_");
                zip.putNextEntry(new ZipEntry("files/" + message.id() + "-" + at + "-" + name));
                try (var bytes = blobs.open(file.sha256())) {
                    bytes.transferTo(zip);
                }
            }
    }
}
