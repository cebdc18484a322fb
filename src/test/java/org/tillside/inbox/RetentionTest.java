package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.channels.StoredAttachment;
import org.tillside.database.BlobStore;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Scheduling;
import org.tillside.inbox.erasure.Deletion;
import org.tillside.inbox.erasure.Way;
import org.tillside.inbox.retention.RetentionBook;
import org.tillside.inbox.retention.RetentionNight;
import org.tillside.inbox.retention.RetentionPreview;
import org.tillside.inbox.retention.RetentionRule;
import org.tillside.inbox.retention.RetentionRuns;
import org.tillside.inbox.retention.RetentionRuns.RetentionRun;
import org.tillside.inbox.spam.Spams;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;

/** What is deleted by itself: what was shown, not before a day is over, and nothing else. */
@TillsideTest
class RetentionTest {

    private static final BooleanSupplier ON = () -> true;

    @Autowired Shop shops;
    @Autowired RetentionBook book;
    @Autowired RetentionPreview preview;
    @Autowired RetentionNight night;
    @Autowired RetentionRuns runs;
    @Autowired Closures closures;
    @Autowired Spams spams;
    @Autowired Tags tags;
    @Autowired Scheduling scheduling;
    @Autowired Deletion deletion;
    @Autowired Messages messages;
    @Autowired BlobStore blobs;
    @Autowired Visits visits;
    @Autowired Traces traces;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;

    @BeforeEach
    void a_shop() {
        shop = shops.open();
    }

    @Test
    void nothing_is_deleted_without_a_rule_or_before_a_day_is_over_and_owners_are_told() {
        var it = closed(100);
        night(ON);
        set(closedAfter(1));
        night(ON);
        assertThat(left()).containsExactly(it.id());
        assertThat(runs()).isEmpty();
        assertThat(count("select count(*) from notices.notice where kind = 'inbox.retention'"))
                .isOne();
        set(closedAfter(1));
        assertThat(count("select count(*) from journal.entry where act = 'retention.changed'"))
                .isOne();
        dayIsOver();
        night(ON);
        assertThat(left()).isEmpty();
    }

    @Test
    void what_was_shown_goes_and_what_is_held_open_young_or_planned_stays() {
        closed(100);
        closed(70);
        var young = closed(20);
        var held = closed(100);
        as(() -> tags.add(held.id(), "Legal Hold"));
        var planned = closed(100);
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        as(() -> scheduling.schedule(planned.id(), Answer.reply("Later"), tomorrow));
        as(() -> closures.close(planned.id()));
        List.of(held, planned).forEach(each -> touched(each, 100));
        var open = shops.receive(shop, mail("open@web.example"));
        touched(open, 100);
        var rule = new RetentionRule(2, null, null, null, List.of("legal hold"));
        var shown = asOwner(() -> preview.of(rule));
        assertThat(shown.closed().conversations()).isEqualTo(2);
        assertThat(shown.closed().messages()).isEqualTo(2);
        assertThat(shown.closed().oldest()).isBefore(shown.closed().newest());
        assertThat(shown.first()).hasSize(2);
        assertThat(shown.spam()).isNull();
        set(rule);
        dayIsOver();
        night(ON);
        night(ON);
        assertThat(left())
                .containsExactlyInAnyOrder(young.id(), held.id(), planned.id(), open.id());
        assertThat(runs()).hasSize(2);
        assertThat(runs().getLast().conversations()).isEqualTo(2);
        assertThat(runs().getLast().messages()).isEqualTo(2);
        assertThat(runs().getFirst().isNothing()).isTrue();
        assertThat(count("select count(*) from journal.entry where act = 'retention.deleted'"))
                .isOne();
    }

    @Test
    void broken_off_it_goes_on_and_two_at_once_share_the_work() {
        IntStream.range(0, 65).forEach(_ -> closed(100));
        set(closedAfter(1));
        dayIsOver();
        var steps = new AtomicInteger();
        night(() -> steps.incrementAndGet() <= 1);
        assertThat(left()).hasSize(45);
        assertThat(runs().getFirst().endedAt()).isNull();
        assertThat(runs().getFirst().conversations()).isEqualTo(20);
        var two = Stream.of(1, 2).map(_ -> CompletableFuture.runAsync(() -> night(ON))).toList();
        two.forEach(CompletableFuture::join);
        assertThat(left()).isEmpty();
        assertThat(runs().stream().mapToInt(RetentionRun::conversations).sum()).isEqualTo(65);
        assertThat(runs()).allMatch(run -> run.endedAt() != null);
    }

    @Test
    void a_rule_that_is_changed_meanwhile_deletes_nothing_more() {
        IntStream.range(0, 25).forEach(_ -> closed(100));
        set(closedAfter(1));
        dayIsOver();
        var steps = new AtomicInteger();
        night(() -> {
            if (steps.incrementAndGet() == 2) set(RetentionRule.OFF);
            return true;
        });
        assertThat(left()).hasSize(5);
    }

    @Test
    void files_go_and_what_was_written_stays_with_their_names() throws Exception {
        var bytes = ("a file " + UUID.randomUUID()).getBytes(UTF_8);
        var file =
                new StoredAttachment("label.pdf", "application/pdf", blobs.put(bytes), false, null);
        var it = shops.receive(shop, mail("ana@web.example").says("See there").with(file));
        as(() -> closures.close(it.id()));
        touched(it, 100);
        var rule = new RetentionRule(null, 2, null, null, List.of());
        var shown = asOwner(() -> preview.of(rule)).files();
        assertThat(shown.files()).isOne();
        assertThat(shown.bytes()).isEqualTo(bytes.length);
        set(rule);
        dayIsOver();
        night(ON);
        traces.sweep();
        assertThat(runs().getFirst().files()).isOne();
        var message = asOwner(() -> messages.newest(it.id(), 1)).getFirst();
        assertThat(message.text()).isEqualTo("See there");
        assertThat(message.files()).isEmpty();
        assertThat(count("select count(*) from inbox.attachment where name = 'label.pdf'")).isOne();
        assertThat(blobs.drop(Sha256.of(bytes), Instant.EPOCH)).isTrue();
        assertThat(
                        visits.signedIn(shop.world(), Role.AGENT)
                                .get("/conversations/" + it.id())
                                .body())
                .contains("label.pdf", "was deleted by rule");
        assertThat(asOwner(() -> preview.of(rule)).files().files()).isZero();
    }

    @Test
    void files_of_history_that_is_brought_while_a_night_works_go_too() {
        IntStream.range(0, 25).forEach(it -> touched(withFile(it), 100));
        set(new RetentionRule(null, 2, null, null, List.of()));
        dayIsOver();
        var steps = new AtomicInteger();
        var brought = new AtomicReference<CompletableFuture<Void>>();
        night(() -> {
            if (steps.incrementAndGet() == 2) brought.set(beingBrought());
            return true;
        });
        brought.get().join();
        night(ON);
        assertThat(
                        count(
                                "select count(*) from inbox.attachment where name = 'label.pdf' and removed_at is null"))
                .isZero();
        assertThat(runs().stream().mapToInt(RetentionRun::files).sum()).isEqualTo(26);
    }

    /** Written, and not there for others yet: the step that comes next waits for it. */
    private CompletableFuture<Void> beingBrought() {
        var written = new CompletableFuture<Void>();
        var brought =
                CompletableFuture.runAsync(() ->
                        asOwner(() ->
                                transaction.execute(_ -> {
                                    var old = Instant.now().minus(Duration.ofDays(700));
                                    shops.bring(
                                            shop, mail("mina@web.example").with(file()).at(old));
                                    written.complete(null);
                                    pause();
                                    return true;
                                })));
        written.join();
        return brought;
    }

    @Test
    void history_that_joins_where_a_night_works_waits_for_it_and_does_not_cross_it() {
        var it = withFile(0);
        touched(it, 100);
        set(new RetentionRule(null, 2, null, null, List.of()));
        dayIsOver();
        night(ON);
        var old = Instant.now().minus(Duration.ofDays(700));
        var answer = mail("0@web.example").inReplyTo("0@web.example.id").with(file()).at(old);
        var joined = new AtomicReference<CompletableFuture<Conversation>>();
        asOwner(() ->
                transaction.execute(_ -> {
                    book.hold(book.find().orElseThrow()).orElseThrow();
                    joined.set(CompletableFuture.supplyAsync(() -> shops.bring(shop, answer)));
                    pause();
                    return sql.execute(
                            "select from inbox.conversation where id = ? for update",
                            it.id().value());
                }));
        assertThat(joined.get().join().id()).isEqualTo(it.id());
        night(ON);
        assertThat(runs().getFirst().files()).isOne();
    }

    @Test
    void spam_and_quarantined_mail_go_by_their_own_days() {
        var junk = shops.receive(shop, mail("junk@web.example"));
        var fresh = shops.receive(shop, mail("junk2@web.example"));
        for (var each : List.of(junk, fresh)) as(() -> spams.mark(each.id()));
        touched(junk, 40);
        for (int days : List.of(40, 3))
            say(
                    "insert into channels.intake (workspace_id, id, mailbox_id, source, source_id, sha256, size, received_at, state) values (?, gen_random_uuid(), ?, 'smtp', gen_random_uuid()::text, ?, 7, now() - make_interval(days => ?), 'quarantined')",
                    shop.world().workspace(),
                    shop.mailbox().id().value(),
                    blobs.put(("broken " + days).getBytes(UTF_8)).sha256().bytes(),
                    days);
        var rule = new RetentionRule(null, null, 30, 30, List.of());
        var shown = asOwner(() -> preview.of(rule));
        assertThat(shown.spam().conversations()).isOne();
        assertThat(shown.quarantined().bytes()).isEqualTo(7);
        set(rule);
        dayIsOver();
        night(ON);
        assertThat(left()).containsExactly(fresh.id());
        assertThat(count("select count(*) from channels.intake")).isOne();
        assertThat(runs().getFirst().spam()).isOne();
        assertThat(runs().getFirst().quarantined()).isOne();
    }

    @Test
    void a_mail_that_joins_while_its_conversation_is_deleted_begins_another() {
        var it = closed(100);
        var answer = mail("0@web.example").id("again@web").inReplyTo("0@web.example.id");
        var joined = new java.util.ArrayList<CompletableFuture<Conversation>>();
        asOwner(() ->
                transaction.execute(_ -> {
                    deletion.delete(List.of(it.id().value()), DSL.trueCondition(), Way.RULE);
                    joined.add(CompletableFuture.supplyAsync(() -> shops.receive(shop, answer)));
                    pause();
                    assertThat(joined.getFirst()).isNotDone();
                    return true;
                }));
        var begun = joined.getFirst().join();
        assertThat(begun.id()).isNotEqualTo(it.id());
        assertThat(left()).containsExactly(begun.id());
    }

    @Test
    void months_are_those_of_the_calendar() {
        var ends =
                closedAfter(1)
                        .ends(Instant.parse("2026-03-31T10:00:00Z"), ZoneId.of("Europe/Berlin"));
        assertThat(ends.closed()).isEqualTo("2026-02-28T11:00:00Z");
        assertThat(ends.spam()).isNull();
    }

    private int made;

    private static Written mail(String from) {
        return Written.by(from).at(Instant.now());
    }

    private StoredAttachment file() {
        var bytes = ("a file " + UUID.randomUUID()).getBytes(UTF_8);
        return new StoredAttachment("label.pdf", "application/pdf", blobs.put(bytes), false, null);
    }

    private Conversation withFile(int number) {
        var from = number + "@web.example";
        var it = shops.receive(shop, mail(from).id(from + ".id").with(file()));
        as(() -> closures.close(it.id()));
        return it;
    }

    private Conversation closed(int daysAgo) {
        var from = made + "@web.example";
        var it = shops.receive(shop, mail(from).id(made++ + "@web.example.id"));
        as(() -> closures.close(it.id()));
        touched(it, daysAgo);
        return it;
    }

    private void touched(Conversation it, int daysAgo) {
        say(
                "update inbox.conversation set updated_at = now() - make_interval(days => ?) where id = ?",
                daysAgo,
                it.id().value());
    }

    private static RetentionRule closedAfter(int months) {
        return new RetentionRule(months, null, null, null, List.of());
    }

    private void set(RetentionRule rule) {
        asOwner(() -> book.set(rule));
    }

    private void dayIsOver() {
        say("update inbox.retention set begins_at = now() - interval '1 minute'");
    }

    private void night(BooleanSupplier goesOn) {
        new Workspace(shop.world().workspace())
                .run(() -> Actor.system("retention").run(() -> night.run(goesOn)));
    }

    private List<ConversationId> left() {
        return asOwner(() ->
                transaction.execute(_ ->
                        sql.fetch("select id from inbox.conversation")
                                .map(row -> new ConversationId(row.get(0, UUID.class)))));
    }

    private List<RetentionRun> runs() {
        return asOwner(() -> runs.latest(10));
    }

    private long count(String query) {
        return asOwner(() -> transaction.execute(_ -> sql.fetchSingle(query).get(0, Long.class)));
    }

    private void say(String statement, @Nullable Object... values) {
        asOwner(() -> transaction.execute(_ -> sql.execute(statement, values)));
    }

    private <T> T asOwner(java.util.function.Supplier<@Nullable T> work) {
        return java.util.Objects.requireNonNull(shop.world().asOwner(work));
    }

    private void as(Runnable work) {
        shop.world().as(Role.AGENT, work);
    }

    private static void pause() {
        try {
            Thread.sleep(400);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
