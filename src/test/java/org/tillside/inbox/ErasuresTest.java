package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.intake.IntakeId;
import org.tillside.channels.intake.Quarantine;
import org.tillside.channels.intake.QuarantineReason;
import org.tillside.channels.intake.Source;
import org.tillside.inbox.erasure.Disclosure;
import org.tillside.inbox.erasure.Erasures;
import org.tillside.inbox.erasure.Holdings;
import org.tillside.inbox.retention.RetentionBook;
import org.tillside.inbox.retention.RetentionRule;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;

/** Somebody asks to be forgotten, or to be told everything. */
@TillsideTest
class ErasuresTest {

    private static final String WHY = "asked by letter";

    @Autowired Offices offices;
    @Autowired Mailboxes mailboxes;
    @Autowired Stuffed stuffed;
    @Autowired Traces traces;
    @Autowired Erasures erasures;
    @Autowired Holdings holdings;
    @Autowired Quarantine quarantine;
    @Autowired Disclosure disclosure;
    @Autowired RetentionBook book;
    @Autowired Conversations conversations;
    @Autowired Tags tags;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Office office;
    private String word;
    private String raw;
    private Conversation written;

    @BeforeEach
    void somebody_writes() throws InterruptedException {
        office = offices.open();
        word = "zwiebel" + UUID.randomUUID().toString().substring(0, 8);
        var id = UUID.randomUUID() + "@web.example";
        raw = Stuffed.mail(word, office.mailbox().address(), id);
        office.deliver(raw);
        written = arrived(id);
    }

    private Conversation arrived(String id) throws InterruptedException {
        var end = Instant.now().plus(Duration.ofSeconds(40));
        while (Instant.now().isBefore(end)) {
            var found = office.world().asOwner(() -> conversations.findByMail(id));
            if (found.isPresent()) return found.get();
            Thread.sleep(50);
        }
        throw new AssertionError(id + " did not become a conversation");
    }

    @Test
    void nothing_of_them_stays_in_any_table_or_file() throws Exception {
        everything();
        assertThat(traces.tables(office.world(), word)).hasSizeGreaterThan(30);
        assertThat(traces.files(word)).isGreaterThanOrEqualTo(4);
        var buyer = written.buyer();
        var there = office.world().asOwner(() -> holdings.of(buyer));
        assertThat(there.conversations()).isOne();
        assertThat(there.notes()).isOne();
        assertThat(there.asides()).isOne();
        assertThat(there.answers()).isOne();
        assertThat(there.journal()).isOne();
        forget();
        traces.sweep();
        assertThat(traces.tables(office.world(), word)).isEmpty();
        assertThat(traces.files(word)).isZero();
        // what stood open is counted anew by and by
        await("select count(*) from insight.standing", 0);
        assertThat(traces.tables(office.world(), written.id().toString()))
                .isSubsetOf(
                        "inbox.deleted_conversation",
                        "journal.entry",
                        "insight.fact",
                        "insight.touched");
        assertThat(journal("sender.blocked")).contains("…").contains("twice");
    }

    /** Also as a copy, in a second mailbox, and as part of a merge. */
    private void everything() throws Exception {
        var other = Stuffed.mail(word, office.mailbox().address(), "2" + UUID.randomUUID());
        office.deliver(other.replace("Tue, 24", "Wed, 25"));
        var second =
                office.world()
                        .asOwner(() -> mailboxes.create(UUID.randomUUID() + "@shop.example", "X"));
        office.deliver(raw);
        new Office(office.world(), second, office.visits(), office.intake(), conversations)
                .deliver(raw);
        await("select count(*) from inbox.conversation", 2);
        await(
                "select count(*) from inbox.route where mailbox_id <> '"
                        + office.mailbox().id().value()
                        + "'",
                1);
        var merged =
                conversation(
                        "select id from inbox.conversation where id <> '" + written.id() + "'");
        stuffed.fill(office, written, merged, word);
        office.world().asOwner(() -> transaction.execute(_ -> setAside()));
    }

    /** Unread, from a server that tells no envelope; it shows a name. */
    private IntakeId setAside() {
        var mail = "From: \"Anna Muster\"\r\n <" + word + "@WEB.example>\r\n\r\n";
        var bytes = new ByteArrayInputStream(mail.getBytes(UTF_8));
        var box = office.mailbox().id();
        var id = office.intake().accept(box, Source.IMAP, "1/INBOX/1/1", null, bytes);
        quarantine.setAside(id, QuarantineReason.TOO_LARGE, "about " + word, "Anna Muster");
        return id;
    }

    private Conversation conversation(String query) {
        var id = new ConversationId(one(query, UUID.class));
        return office.world().asOwner(() -> conversations.get(id));
    }

    @Test
    void what_was_deleted_does_not_come_back_but_what_is_new_does() throws Exception {
        forget();
        office.deliver(raw);
        office.deliver("Received: by elsewhere\r\n" + raw);
        office.deliver(raw.replace("nothing came", "read otherwise"));
        await("select count(*) from channels.intake", 0);
        assertThat(one("select count(*) from inbox.conversation", Long.class)).isZero();
        office.deliver(raw.replace("Tue, 24", "Wed, 25").replace("nothing came", "another letter"));
        await("select count(*) from inbox.conversation", 1);
        traces.sweep();
        assertThat(one("select count(*) from channels.intake", Long.class)).isOne();
    }

    @Test
    void a_file_that_a_mail_of_somebody_else_names_stays() throws Exception {
        var theirs = raw.replace(word + "@web", "someone@web").replace("Tue, 24", "Thu, 26");
        office.deliver(theirs.replaceFirst("Message-ID: <", "Message-ID: <other."));
        await("select count(*) from inbox.conversation", 2);
        forget();
        traces.sweep();
        assertThat(one("select count(*) from inbox.attachment", Long.class)).isOne();
        var visit = office.visit(Role.AGENT);
        var message = one("select message_id from inbox.attachment", UUID.class);
        var file = visit.get("/messages/" + message + "/attachments/0");
        assertThat(file.body()).contains("a file of " + word);
    }

    @Test
    void a_mail_that_brings_the_same_file_before_it_is_gone_has_it() throws Exception {
        forget();
        var theirs = raw.replace(word + "@web", "someone@web").replace("Tue, 24", "Thu, 26");
        office.deliver(theirs.replaceFirst("Message-ID: <", "Message-ID: <later."));
        await("select count(*) from inbox.conversation", 1);
        traces.sweep();
        var message = one("select message_id from inbox.attachment", UUID.class);
        assertThat(office.visit(Role.AGENT).get("/messages/" + message + "/attachments/0").body())
                .contains("a file of " + word);
    }

    @Test
    void who_comes_back_to_it_is_told() {
        var visit = office.visit(Role.AGENT);
        var path = "/conversations/" + written.id();
        assertThat(visit.get(path).statusCode()).isEqualTo(200);
        forget();
        var gone = visit.get(path);
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.body()).contains("deleted for good");
        assertThat(visit.get(path + "/thread").statusCode()).isEqualTo(410);
        assertThat(office.visit(Role.GUEST).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void it_is_refused_without_an_address_a_reason_or_where_a_tag_keeps_something() {
        refused("erasure.address", "somebody.else@web.example", WHY);
        refused("erasure.reason", word + "@web.example", " ");
        refused("erasure.reason", word + "@web.example", "for " + word + "@web.example");
        office.world()
                .asOwner(() ->
                        book.set(
                                new RetentionRule(null, null, 9, null, java.util.List.of("Hold"))));
        office.world().as(Role.AGENT, () -> tags.add(written.id(), "hold"));
        refused("erasure.held", word + "@web.example", WHY);
        assertThat(one("select count(*) from inbox.erasure", Long.class)).isZero();
    }

    private void refused(String code, String address, String reason) {
        assertThatThrownBy(() ->
                        office.world()
                                .as(
                                        Role.LEAD,
                                        () -> erasures.begin(written.buyer(), address, reason)))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    @Test
    void asked_by_several_at_once_and_done_by_several_it_is_done_once() {
        var buyer = written.buyer();
        var address = word + "@WEB.example";
        var all =
                Stream.of(1, 2, 3)
                        .map(_ ->
                                CompletableFuture.supplyAsync(() ->
                                        office.world()
                                                .as(
                                                        Role.LEAD,
                                                        () -> erasures.begin(buyer, address, WHY))))
                        .toList();
        var ids = all.stream().map(CompletableFuture::join).map(it -> it.id()).distinct().toList();
        assertThat(ids).hasSize(1);
        var workers =
                Stream.of(1, 2)
                        .map(_ ->
                                CompletableFuture.runAsync(
                                        () -> office.world().as(Role.LEAD, () -> erasures.work())))
                        .toList();
        workers.forEach(CompletableFuture::join);
        var done = office.world().asOwner(() -> erasures.get(ids.getFirst()));
        assertThat(done.endedAt()).isNotNull();
        assertThat(done.conversations()).isOne();
        assertThat(one("select count(*) from journal.entry where act = 'erasure.done'", Long.class))
                .isOne();
    }

    @Test
    void who_asks_later_is_answered_and_nothing_says_who_it_was() {
        forget();
        var found = office.world().asOwner(() -> erasures.ofAddress(" " + word + "@Web.example"));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().reason()).isEqualTo(WHY);
        assertThat(found.getFirst().by()).isEqualTo("Lena Lead");
        assertThat(office.world().asOwner(() -> erasures.ofAddress("nobody@web.example")))
                .isEmpty();
        assertThat(journal("erasure.done")).contains("conversations").doesNotContain(word);
        assertThat(journal("erasure.begun")).contains(WHY).doesNotContain(word);
    }

    @Test
    void they_get_everything_that_there_is() throws IOException {
        stuffed.fill(office, written, written2(), word);
        var out = new ByteArrayOutputStream();
        var world = office.world();
        world.as(Role.LEAD, () -> write(out));
        var files = unzipped(out.toByteArray());
        assertThat(files.keySet())
                .contains("person.json", "conversations.jsonl", "conversations.mbox")
                .anyMatch(name -> name.startsWith("files/") && name.endsWith(word + ".txt"));
        assertThat(files.get("person.json"))
                .contains(word + "@web.example", "\"bad\"", "sideConversations");
        assertThat(files.get("conversations.jsonl")).contains("nothing came", word + " called");
        assertThat(files.get("conversations.mbox")).contains("Subject: about " + word);
        assertThat(journal("person.disclosed")).doesNotContain(word);
    }

    private Conversation written2() {
        office.deliver(
                Stuffed.mail(word, office.mailbox().address(), "3" + UUID.randomUUID())
                        .replace("Tue, 24", "Wed, 25"));
        awaitQuietly("select count(*) from inbox.conversation", 2);
        return conversation("select id from inbox.conversation where id <> '" + written.id() + "'");
    }

    private void write(ByteArrayOutputStream out) {
        try {
            disclosure.write(written.buyer(), out);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static Map<String, String> unzipped(byte[] bytes) throws IOException {
        var files = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
        }
        return files;
    }

    private void forget() {
        var wanted =
                office.world()
                        .as(
                                Role.LEAD,
                                () -> erasures.begin(written.buyer(), word + "@web.example", WHY));
        office.world().as(Role.LEAD, () -> erasures.work(wanted.id()));
        assertThat(office.world().asOwner(() -> erasures.get(wanted.id())).endedAt()).isNotNull();
    }

    private String journal(String act) {
        return one(
                "select string_agg(subject_name || details::text, ' ') from journal.entry where act = '"
                        + act
                        + "'",
                String.class);
    }

    private <T> T one(String query, Class<T> kind) {
        return java.util.Objects.requireNonNull(
                office.world()
                        .asOwner(() ->
                                transaction.execute(_ -> sql.fetchSingle(query).get(0, kind))));
    }

    private void awaitQuietly(String query, long wanted) {
        try {
            await(query, wanted);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void await(String query, long wanted) throws InterruptedException {
        for (int tries = 0; tries < 600 && one(query, Long.class) != wanted; tries++)
            Thread.sleep(50);
        assertThat(one(query, Long.class)).as(query).isEqualTo(wanted);
    }
}
