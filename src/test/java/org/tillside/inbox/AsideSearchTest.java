package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.inbox.Asking.CARRIER;

import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Notes;
import org.tillside.inbox.arrival.Arrivals;
import org.tillside.inbox.asides.AsideLetter;
import org.tillside.inbox.asides.AsideSent;
import org.tillside.inbox.asides.AsideUndo;
import org.tillside.inbox.asides.AsideWriting;
import org.tillside.inbox.finding.Findable;
import org.tillside.inbox.finding.Lookup;
import org.tillside.inbox.finding.Search;
import org.tillside.inbox.finding.SearchCatchUp;
import org.tillside.inbox.finding.SearchEntries;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.merging.Merges;
import org.tillside.inbox.pages.Findings;
import org.tillside.inbox.search.Query.Understood;
import org.tillside.inbox.view.FoundRow;
import org.tillside.kit.TillsideTest;

/** What was asked outside is found with the conversation beside which it was asked. */
@TillsideTest
class AsideSearchTest {

    @Autowired Shop shops;
    @Autowired AsideWriting writing;
    @Autowired AsideUndo undo;
    @Autowired Arrivals arrivals;
    @Autowired Assignments assignments;
    @Autowired Merges merges;
    @Autowired Notes notes;
    @Autowired Lookup reader;
    @Autowired Search search;
    @Autowired SearchEntries entries;
    @Autowired SearchCatchUp catchUp;
    @Autowired Findings findings;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;
    private Conversation asked;
    private AsideLetter question;

    @BeforeEach
    void a_carrier_is_asked_and_answers() {
        shop = shops.open();
        asked = shops.receive(shop, Written.by("emma@web.example").id("one@web").says("Where?"));
        var text = Asking.to(CARRIER, "Was consignment 612345678901 delivered?");
        question = posted(Role.OWNER, () -> writing.begin(asked.id(), text));
        arrives(
                Asking.answer(question)
                        .says("Depot Gyor, ring +36 20 123 4567 or emma@web.example"));
    }

    @Test
    void both_ways_it_is_found_by_words_numbers_and_addresses_and_leads_there() {
        for (var typed : List.of("consignment", "612345678901", "to:" + CARRIER))
            assertThat(rows(Role.OWNER, typed))
                    .as(typed)
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.conversation()).isEqualTo(asked.id().value());
                        assertThat(it.message()).isEqualTo(question.id().value());
                        assertThat(it.aside()).isEqualTo(question.aside().value());
                        assertThat(it.asideWith()).isEqualTo("help");
                        assertThat(it.address())
                                .startsWith(
                                        "/conversations/" + asked.id() + "/asides/" + it.aside())
                                .endsWith("#message-" + it.message());
                    });
        assertThat(rows(Role.OWNER, "depot from:" + CARRIER)).hasSize(1);
        assertThat(rows(Role.OWNER, "where").getFirst().aside()).isNull();
        assertThat(rows(Role.OWNER, "consignment depot")).isEmpty();
        assertThat(rows(Role.OWNER, "consignment status:closed")).isEmpty();
    }

    @Test
    void a_guest_finds_only_what_is_theirs_and_nothing_by_an_address_or_number() {
        assertThat(rows(Role.GUEST, "depot")).isEmpty();
        as(Role.OWNER, () -> assignments.assign(asked.id(), shop.world().guest().id()));
        assertThat(rows(Role.GUEST, "depot").toString())
                .contains("Depot", "•••")
                .doesNotContain("123 4567", "emma@web", CARRIER);
        for (var typed : List.of("emma@web.example", "from:" + CARRIER, "\"+36 20 123 4567\""))
            assertThat(rows(Role.GUEST, typed)).as(typed).isEmpty();
        assertThat(rows(Role.OWNER, "\"+36 20 123 4567\"")).hasSize(1);
    }

    @Test
    void another_workspace_finds_nothing_of_it() {
        var elsewhere = shops.open();
        assertThat(elsewhere.world().as(Role.OWNER, () -> found("depot"))).isEmpty();
    }

    @Test
    void what_is_taken_back_is_found_no_more() {
        var more =
                posted(
                        Role.OWNER,
                        () ->
                                writing.answer(
                                        question.aside(),
                                        Asking.to(CARRIER, "Then send the proof, please.")));
        assertThat(rows(Role.OWNER, "proof")).hasSize(1);
        as(Role.OWNER, () -> undo.undo(more.id()));
        assertThat(rows(Role.OWNER, "proof")).isEmpty();
        assertThat(entered()).isEqualTo(3);
    }

    @Test
    void it_goes_along_with_a_merge_and_comes_back() {
        shops.receive(shop, Written.by("emma@web.example").subject("Again"));
        var other =
                shops.all(shop).stream()
                        .filter(it -> !it.id().equals(asked.id()))
                        .findFirst()
                        .orElseThrow();
        var merge = as(Role.OWNER, () -> merges.merge(asked.id(), other.id()));
        assertThat(rows(Role.OWNER, "depot").getFirst().conversation())
                .isEqualTo(other.id().value());
        as(Role.OWNER, () -> merges.part(other.id(), merge));
        assertThat(rows(Role.OWNER, "depot").getFirst().conversation())
                .isEqualTo(asked.id().value());
    }

    @Test
    void what_was_there_before_is_entered_in_steps_that_begin_again_where_they_ended() {
        for (int i = 0; i < 120; i++) copy(i);
        in(() -> {
            sql.execute("delete from inbox.search_entry where letter_id is not null");
            return sql.execute("update inbox.search_progress set letters_done = false");
        });
        assertThat(rows(Role.OWNER, "depot")).isEmpty();
        assertThat(as(Role.OWNER, catchUp::waiting)).contains(shop.world().workspace());
        while (as(Role.OWNER, catchUp::some)) assertThat(entered()).isLessThan(123);
        assertThat(entered()).isEqualTo(123);
        assertThat(rows(Role.OWNER, "depot")).hasSize(1);
        assertThat(as(Role.OWNER, catchUp::waiting)).doesNotContain(shop.world().workspace());
    }

    @Test
    void a_message_that_is_deleted_leaves_no_words_even_if_it_is_being_entered() {
        var note = as(Role.OWNER, () -> notes.add(asked.id(), "zinnober", null));
        var findable = Findable.of(note, asked.mailbox());
        in(() -> sql.execute("delete from inbox.message where id = ?", note.id().value()));
        assertThat(entered()).isEqualTo(3);
        in(() -> {
            entries.enter(findable);
            return 0;
        });
        assertThat(entered()).isEqualTo(3);
    }

    private void copy(int number) {
        in(() ->
                sql.execute(
                        """
                        insert into inbox.aside_letter (workspace_id, id, aside_id, direction, from_name, from_address, recipients, subject, text,
                            reply, quoted, kind, sent_at, at)
                        select workspace_id, gen_random_uuid(), aside_id, 'in', '', '', recipients, '', 'copy ' || ?, 'copy ' || ?, '', 'human', at, at
                        from inbox.aside_letter where id = ?
                        """,
                        number,
                        number,
                        question.id().value()));
    }

    private long entered() {
        return in(() -> (Long) sql.fetchValue("select count(*) from inbox.search_entry"));
    }

    private List<FoundRow> rows(Role role, String typed) {
        return as(role, () -> found(typed));
    }

    private List<FoundRow> found(String typed) {
        var query = ((Understood) reader.read(typed)).query();
        var page = search.page(query, ZoneOffset.UTC, Search.Order.NEWEST, null, 10);
        return findings.rows(query, page.items());
    }

    private AsideLetter posted(Role role, Supplier<AsideSent> work) {
        return ((AsideSent.Posted) as(role, work)).letter();
    }

    private void arrives(Written letter) {
        var mail = letter.arrives(shop.mailbox());
        new Workspace(shop.world().workspace())
                .run(() -> Actor.system("inbox").run(() -> arrivals.take(mail, List.of())));
    }

    private <T> T in(Supplier<T> work) {
        return as(Role.OWNER, () -> transaction.execute(_ -> work.get()));
    }

    private <T> T as(Role role, Supplier<T> work) {
        return shop.world().as(role, work);
    }

    private void as(Role role, Runnable work) {
        shop.world().as(role, work);
    }
}
