package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.InputStreamSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Draft;
import org.tillside.inbox.answering.DraftFiles;
import org.tillside.inbox.answering.Drafts;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.answering.Planned;
import org.tillside.inbox.answering.Scheduling;
import org.tillside.inbox.asides.AsideDraft;
import org.tillside.inbox.asides.AsideDrafts;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;

/** A browser sends each file by itself, all at once, while somebody types. */
@TillsideTest
class DraftFilesTest {

    private static final int TEN_MEGABYTES = 10_000_000;
    private static final String HOLD = "select from inbox.draft where text = 'Held' for update";
    private static final String HOLD_BESIDE =
            "select from inbox.aside_draft where text = 'Held' for update";

    @Autowired Shop shops;
    @Autowired Drafts drafts;
    @Autowired DraftFiles draftFiles;
    @Autowired AsideDrafts asideDrafts;
    @Autowired Files files;
    @Autowired Scheduling scheduling;
    @Autowired Traces traces;
    @Autowired TransactionTemplate transaction;
    @Autowired DSLContext sql;

    private Shop.Open shop;
    private ConversationId conversation;

    @BeforeEach
    void a_buyer_writes() {
        shop = shops.open();
        var letter = Written.by("emma@web.example").to(shop.mailbox().address());
        conversation = shops.receive(shop, letter).id();
    }

    @Test
    void dropped_at_once_they_are_no_more_than_a_mail_carries() {
        var allThere = new CyclicBarrier(3);
        InputStreamSource large =
                () -> {
                    await(allThere);
                    return new ByteArrayInputStream(new byte[TEN_MEGABYTES]);
                };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var codes = three(threads, () -> draftFiles.attach(conversation, "a.bin", large));
            assertThat(ends(codes)).containsExactly("file.too-large", "kept", "kept");
        }
        assertThat(found().files()).hasSize(2);
    }

    @Test
    void those_that_join_it_at_once_wait_for_each_other_too() {
        as(() -> drafts.save(Draft.reply(conversation, "Held", null)));
        var ends = whileHeld(HOLD, name -> draftFiles.join(conversation, large(name)));
        assertThat(ends).containsExactly("file.too-large", "kept", "kept");
        assertThat(found().files()).hasSize(2);
    }

    @Test
    void beside_a_conversation_it_is_the_same() {
        var slot = conversation.value();
        as(() -> asideDrafts.keep(AsideDraft.of(slot, "", "", "", "Held"), null));
        var ends = whileHeld(HOLD_BESIDE, name -> asideDrafts.attach(slot, large(name)));
        assertThat(ends).containsExactly("file.too-large", "kept", "kept");
        assertThat(as(() -> asideDrafts.find(slot)).orElseThrow().text()).isEqualTo("Held");
    }

    @Test
    void what_is_typed_while_a_file_is_kept_stays() {
        InputStreamSource slow =
                () -> {
                    CompletableFuture.supplyAsync(() -> type("Typed meanwhile")).join();
                    return new ByteArrayInputStream(new byte[10]);
                };
        as(() -> draftFiles.attach(conversation, "a.bin", slow));
        assertThat(found().text()).isEqualTo("Typed meanwhile");
        assertThat(found().files()).hasSize(1);
    }

    @Test
    void the_first_file_begins_a_draft_that_a_window_writes_on() {
        as(() -> draftFiles.join(conversation, large("a.bin")));
        assertThat(as(() -> draftFiles.join(conversation, large("a.bin")))).isEmpty();
        type("Written on");
        assertThat(found().text()).isEqualTo("Written on");
        assertThat(found().files()).hasSize(1);
    }

    @Test
    void what_is_taken_out_of_a_draft_is_looked_at_in_an_hour() {
        var one = as(() -> draftFiles.join(conversation, kept("one"))).orElseThrow();
        as(() -> draftFiles.join(conversation, kept("two")));
        run(() -> drafts.detach(conversation, one.id()));
        assertThat(leaving("one")).isTrue();
        assertThat(leaving("two")).isFalse();
        run(() -> drafts.discard(conversation));
        assertThat(leaving("two")).isTrue();
    }

    @Test
    void so_it_is_beside_a_conversation_and_with_what_was_to_leave_later() {
        var slot = conversation.value();
        var one = as(() -> asideDrafts.attach(slot, kept("three")));
        as(() -> asideDrafts.attach(slot, kept("four")));
        run(() -> asideDrafts.detach(slot, one.id()));
        assertThat(leaving("three")).isTrue();
        assertThat(leaving("four")).isFalse();
        run(() -> asideDrafts.discard(slot));
        assertThat(leaving("four")).isTrue();
        var answer =
                new Answer(
                        Mode.REPLY,
                        null,
                        null,
                        "Later",
                        List.of(kept("five")),
                        null,
                        null,
                        false,
                        false);
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        var waits = (Planned.Waits) as(() -> scheduling.schedule(conversation, answer, tomorrow));
        assertThat(leaving("five")).isFalse();
        as(() -> scheduling.back(waits.it().id()));
        assertThat(leaving("five")).isTrue();
    }

    private File kept(String words) {
        return files.keep(words + ".txt", null, (words + slot()).getBytes(UTF_8));
    }

    private boolean leaving(String words) {
        return traces.isLeaving(Sha256.of((words + slot()).getBytes(UTF_8)));
    }

    private UUID slot() {
        return conversation.value();
    }

    private void run(Runnable work) {
        shop.world().as(Role.AGENT, work);
    }

    private Object type(String text) {
        return as(() -> drafts.keep(Draft.reply(conversation, text, null), null));
    }

    /** How three end that come while the row is held. */
    private List<String> whileHeld(String hold, Function<String, Object> adding) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = new ArrayList<CompletableFuture<String>>();
            as(() ->
                    transaction.execute(_ -> {
                        sql.fetch(hold);
                        begun.addAll(three(threads, () -> adding.apply(Ids.next().toString())));
                        untilThreeWait();
                        return true;
                    }));
            return ends(begun);
        }
    }

    private List<CompletableFuture<String>> three(ExecutorService threads, Supplier<Object> add) {
        return IntStream.range(0, 3)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> end(add), threads))
                .toList();
    }

    private String end(Supplier<Object> add) {
        try {
            as(add);
            return "kept";
        } catch (Fault refused) {
            return refused.code();
        }
    }

    private static List<String> ends(List<CompletableFuture<String>> begun) {
        return begun.stream().map(CompletableFuture::join).sorted().toList();
    }

    private void untilThreeWait() {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            var waiting =
                    sql.fetchValues(
                            "select pid from pg_locks where not granted and locktype in ('tuple', 'transactionid')");
            if (waiting.size() >= 3) return;
            Thread.onSpinWait();
        }
        throw new AssertionError("nobody waits for the draft");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception alone) {
            throw new IllegalStateException(alone);
        }
    }

    /** Bytes of a few, and says that it has ten million. */
    private File large(String name) {
        var kept = files.keep(name, null, new byte[10]);
        return File.attached(kept.name(), kept.type(), TEN_MEGABYTES, kept.sha256());
    }

    private Draft found() {
        return as(() -> drafts.find(conversation)).orElseThrow();
    }

    private <T> T as(Supplier<T> work) {
        return shop.world().as(Role.AGENT, work);
    }
}
