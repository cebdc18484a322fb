package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.inbox.answering.Notes;
import org.tillside.inbox.finding.Lookup;
import org.tillside.inbox.finding.Search;
import org.tillside.inbox.finding.SearchCatchUp;
import org.tillside.inbox.merging.Merges;
import org.tillside.inbox.search.Query.Understood;
import org.tillside.kit.TillsideTest;

/** Messages from before there was an index. */
@TillsideTest
class SearchCatchUpTest {

    private static final int LETTERS = 230;

    @Autowired Shop shops;
    @Autowired SearchCatchUp catchUp;
    @Autowired Lookup reader;
    @Autowired Search search;
    @Autowired Notes notes;
    @Autowired Merges merges;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;

    @BeforeEach
    void they_stand_there_without_entries() {
        shop = shops.open();
        var first = shops.receive(shop, Written.by("b@web.example").subject("Riss").says("Tasse"));
        in(() -> {
            sql.execute("delete from inbox.search_entry");
            sql.execute("delete from inbox.search_progress");
            return sql.execute(
                    """
                    insert into inbox.message (workspace_id, id, conversation_id, direction, text, reply, sent_at, at)
                    select workspace_id, gen_random_uuid(), conversation_id, 'in', 'riss ' || n, 'riss ' || n, at + n * interval '1 s', at + n * interval '1 s'
                    from inbox.message, generate_series(2, ?) n where conversation_id = ?
                    """,
                    LETTERS,
                    first.id().value());
        });
    }

    @Test
    void they_are_entered_so_many_at_a_time_until_all_are() {
        assertThat(shop.world().asOwner(catchUp::waiting)).contains(shop.world().workspace());
        assertThat(shop.world().asOwner(catchUp::some)).isTrue();
        assertThat(entries()).isEqualTo(100);
        assertThat(shop.world().asOwner(catchUp::enteredTo)).isPresent();
        assertThat(shop.world().asOwner(catchUp::some)).isTrue();
        assertThat(shop.world().asOwner(catchUp::some)).isFalse();
        assertThat(entries()).isEqualTo(LETTERS);
        assertThat(shop.world().asOwner(catchUp::enteredTo)).isEmpty();
        assertThat(shop.world().asOwner(catchUp::waiting)).doesNotContain(shop.world().workspace());
        assertThat(found("riss 17")).isOne();
    }

    @Test
    void ended_in_the_middle_of_a_step_it_does_that_step_again() {
        assertThatThrownBy(() ->
                        in(() -> {
                            catchUp.some();
                            throw new IllegalStateException("killed");
                        }))
                .hasMessage("killed");
        assertThat(entries()).isZero();
        while (shop.world().asOwner(catchUp::some)) continue;
        assertThat(entries()).isEqualTo(LETTERS);
    }

    @Test
    void two_at_once_and_a_note_meanwhile_leave_one_entry_each() throws Exception {
        Callable<Boolean> all =
                () -> {
                    for (int i = 0; i < 5; i++) shop.world().asOwner(catchUp::some);
                    return true;
                };
        try (var threads = Executors.newFixedThreadPool(2)) {
            var runs = IntStream.range(0, 2).mapToObj(_ -> threads.submit(all)).toList();
            shop.world().asOwner(() -> notes.add(shops.newest(shop).id(), "sprung dazu", null));
            for (var run : runs) assertThat(run.get()).isTrue();
        }
        assertThat(entries()).isEqualTo(LETTERS + 1);
        assertThat(found("sprung")).isOne();
    }

    @Test
    void what_is_merged_meanwhile_is_found_where_it_went() throws Exception {
        var from = shops.newest(shop).id();
        var into = shops.receive(shop, Written.by("b@web.example").subject("Sprung")).id();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var step =
                    shop.world()
                            .as(
                                    Role.AGENT,
                                    () ->
                                            transaction.execute(_ -> {
                                                merges.merge(from, into);
                                                var late = threads.submit(this::all);
                                                await().until(() ->
                                                        late.isDone() || somebodyWaits());
                                                return late;
                                            }));
            step.get();
        }
        await().until(() -> all() && entries() == LETTERS + 1);
        assertThat(entriesOf(from)).isZero();
        assertThat(found("riss status:open")).isOne();
    }

    private boolean all() {
        while (shop.world().asOwner(catchUp::some)) continue;
        return true;
    }

    private boolean somebodyWaits() {
        return Boolean.TRUE.equals(
                sql.fetchValue("select exists (select 1 from pg_locks where not granted)"));
    }

    private long entriesOf(ConversationId it) {
        return in(() ->
                (Long)
                        sql.fetchValue(
                                "select count(*) from inbox.search_entry where conversation_id = ?",
                                it.value()));
    }

    @Test
    void an_older_edition_is_entered_anew() {
        while (shop.world().asOwner(catchUp::some)) continue;
        in(() -> {
            sql.execute("update inbox.search_entry set edition = 0, words = ''");
            return sql.execute("update inbox.search_progress set edition = 0");
        });
        assertThat(found("riss")).isZero();
        assertThat(shop.world().asOwner(catchUp::waiting)).contains(shop.world().workspace());
        while (shop.world().asOwner(catchUp::some)) continue;
        assertThat(found("riss")).isOne();
        assertThat(entries()).isEqualTo(LETTERS);
    }

    private long entries() {
        return in(() -> (Long) sql.fetchValue("select count(*) from inbox.search_entry"));
    }

    private long found(String typed) {
        return shop.world()
                .asOwner(() -> {
                    var query = ((Understood) reader.read(typed)).query();
                    return search.page(query, ZoneOffset.UTC, Search.Order.NEWEST, null, 10)
                            .items()
                            .size();
                });
    }

    private <T> T in(java.util.function.Supplier<T> work) {
        return shop.world().asOwner(() -> transaction.execute(_ -> work.get()));
    }
}
