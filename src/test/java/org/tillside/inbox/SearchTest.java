package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.StoredAttachment;
import org.tillside.database.BlobStore;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.Notes;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.answering.Undo;
import org.tillside.inbox.finding.Lookup;
import org.tillside.inbox.finding.Search;
import org.tillside.inbox.finding.Search.Order;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.search.Query.NotUnderstood;
import org.tillside.inbox.search.Query.Reading;
import org.tillside.inbox.search.Query.Understood;
import org.tillside.kit.TillsideTest;
import org.tillside.malls.MallDraft;
import org.tillside.malls.Malls;

/** Who finds what. */
@TillsideTest
class SearchTest {

    @Autowired Shop shops;
    @Autowired Lookup reader;
    @Autowired Search search;
    @Autowired Malls malls;
    @Autowired Mailboxes mailboxes;
    @Autowired Notes notes;
    @Autowired Replies replies;
    @Autowired Undo undo;
    @Autowired Tags tags;
    @Autowired Closures closures;
    @Autowired Assignments assignments;
    @Autowired BlobStore blobs;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    @Test
    void a_letter_is_found_by_subject_words_people_and_files() {
        receive(
                letter("anna.lee@web.example", "Kaffeemühle", "Die Kurbel klemmt")
                        .with(file("rechnung_2026-03.pdf")));
        receive(letter("ben@web.example", "Wasserkocher", "Er leckt"));
        for (var typed :
                List.of(
                        "kaffeemühle",
                        "kurbel",
                        "anna.lee@web.example",
                        "from:anna.lee",
                        "to:" + shop.mailbox().address() + " klemmt",
                        "rechnung_2026-03.pdf",
                        "rechnung",
                        "has:attachment",
                        "\"die kurbel\"",
                        "-from:ben"))
            assertThat(found(typed)).as(typed).containsExactly("Kaffeemühle");
        assertThat(found("from:kurbel")).isEmpty();
        assertThat(found("\"kurbel die\"")).isEmpty();
    }

    @Test
    void letters_notes_and_answers_are_found_by_their_mall_and_its_platform() {
        var conversation = receive(letter("anna@web.example", "Tasse", "Ein Riss"));
        shop.world().asOwner(() -> notes.add(conversation.id(), "Charge prüfen", null));
        answer(conversation, "Ersatz kommt");
        assertThat(found("mall:none riss")).containsExactly("Tasse");
        var mall =
                shop.world()
                        .asOwner(() ->
                                malls.create(
                                        new MallDraft(
                                                "amazon",
                                                "Nordlicht Deutschland",
                                                "DE",
                                                "de",
                                                "Europe/Berlin")));
        assertThat(found("mall:amazon")).isEmpty();
        shop.world().as(Role.OWNER, () -> mailboxes.belong(shop.mailbox().id(), mall.id()));
        for (var typed :
                List.of(
                        "mall:amazon riss",
                        "mall:nordlicht charge",
                        "mall:\"Nordlicht Deutschland\" ersatz"))
            assertThat(found(typed)).as(typed).containsExactly("Tasse");
        assertThat(found("-mall:amazon")).isEmpty();
        assertThat(found("mall:none")).isEmpty();
        assertThat(reading("mall:emag")).isInstanceOf(NotUnderstood.class);
    }

    @Test
    void what_came_before_a_mailbox_or_a_mall_was_ended_is_found_by_its_mall() {
        receive(letter("anna@web.example", "Tasse", "Ein Riss"));
        var draft = new MallDraft("amazon", "Nordlicht", "DE", "de", "Europe/Berlin");
        var mall = shop.world().asOwner(() -> malls.create(draft));
        shop.world().as(Role.OWNER, () -> mailboxes.end(shop.mailbox().id()));
        assertThat(found("mall:none")).containsExactly("Tasse");
        shop.world().as(Role.OWNER, () -> mailboxes.belong(shop.mailbox().id(), mall.id()));
        assertThat(found("mall:amazon riss")).containsExactly("Tasse");
        assertThat(found("-mall:amazon")).isEmpty();
        shop.world().as(Role.OWNER, () -> malls.end(mall.id()));
        assertThat(found("mall:nordlicht riss")).containsExactly("Tasse");
        assertThat(found("mall:none")).isEmpty();
    }

    @Test
    void an_order_is_found_by_its_number() {
        receive(letter("anna@web.example", "Tasse", "Bestellung 402-1234567-7654321 fehlt"));
        receive(letter("ben@web.example", "Kanne", "Bestellung 402-1234567-7654322 fehlt"));
        assertThat(found("order:402-1234567-7654321")).containsExactly("Tasse");
        assertThat(found("order:40212345677654321 fehlt")).containsExactly("Tasse");
    }

    @Test
    void notes_and_answers_are_found_from_the_moment_they_are_written() {
        var conversation = receive(letter("anna@web.example", "Tasse", "Ein Riss"));
        shop.world().asOwner(() -> notes.add(conversation.id(), "Charge 0925 prüfen", null));
        assertThat(found("charge")).containsExactly("Tasse");
        var sent = answer(conversation, "Ersatz kommt morgen");
        assertThat(found("ersatz morgen")).containsExactly("Tasse");
        shop.world().asOwner(() -> undo.undo(sent));
        assertThat(found("ersatz")).isEmpty();
    }

    @Test
    void states_tags_owners_numbers_and_days_narrow_it() {
        var one = receive(letter("anna@web.example", "Tasse", "Ein Riss"));
        receive(letter("ben@web.example", "Teller", "Ein Riss"));
        shop.world().asOwner(() -> tags.replace(one.id(), List.of("VIP")));
        shop.world()
                .asOwner(() -> {
                    assignments.assign(one.id(), shop.world().agent().id());
                    return one;
                });
        for (var typed :
                List.of(
                        "riss tag:vip",
                        "riss -assignee:none",
                        "riss assignee:aaron",
                        "riss assignee:" + shop.world().agent().email(),
                        "riss #" + one.number(),
                        "tag:vip",
                        "riss status:open tag:vip after:2026-03-02 before:2026-03-03"))
            assertThat(found(typed)).as(typed).containsExactly("Tasse");
        for (var typed : List.of("riss -tag:vip", "riss assignee:none", "riss -#" + one.number()))
            assertThat(found(typed)).as(typed).containsExactly("Teller");
        for (var typed :
                List.of("riss status:closed", "riss before:2026-03-02", "riss -after:2026-03-02"))
            assertThat(found(typed)).as(typed).isEmpty();
    }

    @Test
    void a_day_begins_where_one_is() {
        receive(letter("anna@web.example", "Tasse", "Ein Riss"));
        assertThat(found("riss after:2026-03-03", ZoneId.of("Pacific/Kiritimati")))
                .containsExactly("Tasse");
        assertThat(found("riss after:2026-03-03", ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void an_assignee_whom_nobody_knows_is_told() {
        var reading = shop.world().asOwner(() -> (Reading) reader.read("assignee:zorro"));
        assertThat(reading).isInstanceOf(NotUnderstood.class);
        var guessed = shop.world().as(Role.GUEST, () -> (Reading) reader.read("assignee:aaron"));
        assertThat(guessed).as("a guest guesses names").isInstanceOf(NotUnderstood.class);
    }

    @Test
    void a_guest_finds_only_what_is_assigned_to_them_and_nothing_by_contact_data() {
        var mine = receive(letter("anna@web.example", "Tasse", "Rufen Sie 0170 1234567 an, Riss"));
        receive(letter("ben@web.example", "Teller", "Ein Riss"));
        shop.world()
                .asOwner(() -> {
                    assignments.assign(mine.id(), shop.world().guest().id());
                    return mine;
                });
        assertThat(found(Role.GUEST, "riss")).containsExactly("Tasse");
        for (var typed :
                List.of(
                        "anna@web.example",
                        "web.example",
                        "from:anna@web.example",
                        "1234567",
                        "01701234567",
                        "0170*",
                        "\"0170 1234567\"")) {
            assertThat(found(Role.GUEST, typed)).as(typed).isEmpty();
            assertThat(found(Role.AGENT, typed)).as(typed).contains("Tasse");
        }
        assertThat(found(Role.GUEST, "riss -1234567")).containsExactly("Tasse");
    }

    @Test
    void another_workspace_finds_nothing_and_no_workspace_neither() {
        receive(letter("anna@web.example", "Tasse", "Ein Riss"));
        var elsewhere = shops.open();
        var query = ((Understood) shop.world().asOwner(() -> reader.read("riss"))).query();
        var page =
                elsewhere
                        .world()
                        .asOwner(() -> search.page(query, ZoneOffset.UTC, Order.NEWEST, null, 10));
        assertThat(page.items()).isEmpty();
        var rows =
                transaction.execute(_ ->
                        sql.fetch(
                                "select * from inbox.find_newest(null, null, null, null, null, null, null, null, null, null, null, null, null, 10, true)"));
        assertThat(rows).isEmpty();
        for (var inner : List.of("find_by_words", "find_in_conversations"))
            assertThat(
                            sql.fetchValue(
                                    "select has_function_privilege(oid, 'execute') from pg_proc where proname = ?",
                                    inner))
                    .as(inner)
                    .isEqualTo(false);
    }

    @Test
    void each_conversation_stands_there_once_by_its_newest_message_or_its_best() {
        var conversation = receive(letter("anna@web.example", "Riss", "Ein Riss in der Tasse"));
        var note = shop.world().asOwner(() -> notes.add(conversation.id(), "noch ein riss", null));
        assertThat(page("riss", Order.NEWEST, null, 10).items())
                .singleElement()
                .satisfies(it -> assertThat(it.message().id()).isEqualTo(note.id()));
        assertThat(page("riss", Order.BEST, null, 10).items())
                .singleElement()
                .satisfies(it -> assertThat(it.message().id()).isEqualTo(conversation.newest()));
    }

    @Test
    void pages_follow_each_other_without_a_gap_or_a_double_while_mail_comes() {
        for (int i = 0; i < 7; i++)
            receive(letter("b" + i + "@web.example", "Riss " + i, "Ein Riss".repeat(i % 3 + 1)));
        for (var order : Order.values()) {
            var seen = new ArrayList<UUID>();
            String after = null;
            do {
                var page = page("riss", order, after, 3);
                page.items().forEach(it -> seen.add(it.conversation().id().value()));
                after = page.next();
                if (seen.size() == 3 && order == Order.NEWEST)
                    receive(letter("late@web.example", "Riss", "Ein Riss"));
            } while (after != null);
            assertThat(seen).as(order.name()).doesNotHaveDuplicates().hasSizeGreaterThan(6);
        }
    }

    /** Then the walk through the newest leads to the other two ways. */
    @Test
    void the_same_is_found_behind_thousands_of_newer_messages() {
        for (var subject : List.of("Tasse", "Teller", "Topf"))
            receive(letter("anna@web.example", subject, "Ein Riss, ein feiner Riss"));
        var busy = receive(letter("ben@web.example", "Wasserkocher", "Er leckt"));
        shop.world().asOwner(() -> transaction.execute(_ -> newer(busy, 2_100)));
        for (var typed :
                List.of(
                        "riss",
                        "\"feiner riss\"",
                        "riss status:open",
                        "riss -leckt before:2026-03-03",
                        "from:anna riss"))
            assertThat(found(typed)).as(typed).containsExactly("Topf", "Teller", "Tasse");
        assertThat(found("subject-that-is-nowhere")).isEmpty();
        assertThat(found("-riss -neuer")).containsExactly("Wasserkocher");
        for (var order : Order.values()) {
            var first = page("riss", order, null, 2);
            var second = page("riss", order, first.next(), 2);
            assertThat(first.items()).as(order.name()).hasSize(2);
            assertThat(second.items()).as(order.name()).hasSize(1);
            assertThat(second.next()).as(order.name()).isNull();
        }
    }

    private int newer(Conversation in, int count) {
        sql.execute(
                """
                insert into inbox.message (workspace_id, id, conversation_id, direction, text, sent_at, at)
                select workspace_id, gen_random_uuid(), conversation_id, 'in', 'neuer', at, at + n * interval '1 s'
                from inbox.message, generate_series(1, ?) n where conversation_id = ?
                """,
                count,
                in.id().value());
        return sql.execute(
                """
                insert into inbox.search_entry (workspace_id, message_id, conversation_id, at, edition, words)
                select workspace_id, id, conversation_id, at, 1, '' from inbox.message where text = 'neuer'
                """);
    }

    @Test
    void hostile_words_are_only_words() {
        receive(letter("anna@web.example", "It's", "O'Brien \\ 'x':1A & | ! <-> ( quoted\\'"));
        for (var typed : List.of("o'brien", "it's", "\\", "'x':1A", "(quoted", "quoted\\'"))
            assertThat(reading(typed)).as(typed).isNotNull();
        assertThat(found("o'brien quoted")).containsExactly("It's");
        assertThat(found("(quoted")).containsExactly("It's");
    }

    private MessageId answer(Conversation to, String text) {
        return shop.world()
                .asOwner(() -> {
                    var answered = replies.post(to.id(), Answer.reply(text));
                    return ((Answered.Posted) answered).message().id();
                });
    }

    private Conversation receive(Written letter) {
        return shops.receive(shop, letter);
    }

    private Written letter(String from, String subject, String text) {
        return Written.by(from).to(shop.mailbox().address()).subject(subject).says(text);
    }

    private StoredAttachment file(String name) {
        return new StoredAttachment(
                name, "application/pdf", blobs.put(new byte[] {1}), false, null);
    }

    private List<String> found(String typed) {
        return found(Role.OWNER, typed);
    }

    private List<String> found(Role role, String typed) {
        return shop.world().as(role, () -> subjects(typed, ZoneOffset.UTC));
    }

    private List<String> found(String typed, ZoneId zone) {
        return shop.world().asOwner(() -> subjects(typed, zone));
    }

    private List<String> subjects(String typed, ZoneId zone) {
        var query = ((Understood) reader.read(typed)).query();
        return search.page(query, zone, Order.NEWEST, null, 10).items().stream()
                .map(it -> it.conversation().subject())
                .toList();
    }

    private Reading reading(String typed) {
        return shop.world().asOwner(() -> reader.read(typed));
    }

    private org.tillside.kernel.KeysetPage<Search.Found> page(
            String typed, Order order, String after, int limit) {
        return shop.world()
                .asOwner(() ->
                        search.page(
                                ((Understood) reader.read(typed)).query(),
                                ZoneOffset.UTC,
                                order,
                                after,
                                limit));
    }
}
