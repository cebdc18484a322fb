package org.tillside.safekeeping.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Workspaces;
import org.tillside.database.BlobStore;
import org.tillside.database.House;
import org.tillside.database.Workspace;
import org.tillside.demo.Rehearsals;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.finding.Lookup;
import org.tillside.inbox.finding.Search;
import org.tillside.inbox.finding.SearchCatchUp;
import org.tillside.inbox.search.Query.Understood;
import org.tillside.insight.Recount;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;
import org.tillside.safekeeping.Papers;
import org.tillside.safekeeping.Progress;

/** A workspace in which a lot has happened, out and in again beside itself. */
@TillsideTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MovingTest {

    private static final String HOLDING =
            "select 1 from pg_locks where locktype = 'advisory' and classid = 71551 and objid = 93";

    private static final List<String> PLAYED =
            List.of("01-grinder-blocked", "20-screws-hu", "22-neighbour-de", "36-bulk-order");

    @Autowired Rehearsals rehearsals;
    @Autowired House.Builder house;
    @Autowired MoveOut out;
    @Autowired MoveIn in;
    @Autowired Workspaces workspaces;
    @Autowired Papers papers;
    @Autowired SearchCatchUp words;
    @Autowired Lookup reader;
    @Autowired Search search;
    @Autowired Recount recount;
    @Autowired BlobStore blobs;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    @TempDir static Path folder = Path.of("");

    private UUID original = new UUID(0, 0);
    private Path file = Path.of("");
    private Moved moved = new Moved("", 0, 0, 0, "");

    @BeforeAll
    void play() throws SQLException {
        original = rehearsals.played(PLAYED);
        house.say(Furniture.of(original));
        file = folder.resolve("shop.workspace");
        moved = in(original, () -> out.to(file, false, Progress.silent()));
    }

    @Test
    void all_comes_in_beside_itself_with_an_equal_digest() {
        var name = name();
        var came = moveIn(file, name);
        assertThat(came)
                .isEqualTo(
                        new Moved(
                                name, moved.rows(), moved.blobs(), moved.bytes(), moved.digest()));
        assertThat(moved.rows()).isGreaterThan(150);
        assertThat(moved.blobs()).isGreaterThan(5);
        assertThat(moved.digest()).hasSize(64);
        var copy = there(name);
        assertThat(in(copy, out::sum)).isEqualTo(came);
        assertThat(texts(copy, "select act from journal.entry order by id desc limit 1"))
                .containsExactly("workspace.imported");
        assertThat(texts(original, "select act from journal.entry order by id desc limit 1"))
                .containsExactly("workspace.exported");
        var again = folder.resolve("again");
        assertThat(in(copy, () -> out.to(again, false, Progress.silent()).digest()))
                .isEqualTo(moved.digest());
    }

    @Test
    void it_is_found_by_its_words_and_counted_as_where_it_came_from() {
        var name = name();
        moveIn(file, name);
        var counts =
                "select concat_ws(' ', tag, day, kind, mailbox_id, language, person_id, number) from insight.day_count where number <> 0 order by 1";
        for (var each : List.of(original, there(name)))
            in(
                    each,
                    () -> {
                        while (words.some()) continue;
                        while (recount.before() | recount.touched()) continue;
                        return true;
                    });
        assertThat(found(there(name))).isNotEmpty().isEqualTo(found(original));
        assertThat(texts(there(name), counts)).isNotEmpty().isEqualTo(texts(original, counts));
    }

    private List<MessageId> found(UUID workspace) {
        return in(
                workspace,
                () -> {
                    var query = ((Understood) reader.read("Mahlwerk blockierte")).query();
                    return search
                            .page(query, ZoneOffset.UTC, Search.Order.NEWEST, null, 10)
                            .items()
                            .stream()
                            .map(it -> it.message().id())
                            .toList();
                });
    }

    @Test
    void it_sends_nothing_and_nothing_is_done_by_itself() {
        var name = name();
        moveIn(file, name);
        var copy = there(name);
        assertThat(texts(copy, "select distinct state from channels.outbox order by 1"))
                .containsExactly("failed", "sent", "uncertain", "withdrawn");
        assertThat(
                        texts(
                                copy,
                                "select state || problem from channels.outbox where message_id like 'waiting%'"))
                .containsExactly("uncertainrestored");
        assertThat(
                        texts(
                                copy,
                                "select delivery || problem from inbox.message where text like 'tab%'"))
                .containsExactly("uncertainrestored");
        assertThat(texts(copy, "select held_for from inbox.scheduled")).containsExactly("restored");
        assertThat(
                        texts(
                                copy,
                                "select kind || active || (secret is null) from channels.mail_account order by 1"))
                .containsExactly("imapfalsetrue", "smtpfalsetrue");
        for (var on :
                List.of(
                        "select id::text from channels.mailbox where ended_at is null",
                        "select id::text from inbox.rule where running",
                        "select workspace_id::text from inbox.routing where automatic",
                        "select id::text from inbox.bulk where state in ('running', 'undoing')",
                        "select id::text from notices.notice where push_due is not null",
                        "select id::text from inbox.clock where state = 'running' and soon_at < now() and told_soon_at is null",
                        "select id::text from connectors.webhook",
                        "select id::text from access.api_key",
                        "select id::text from inbox.rule_event"))
            assertThat(texts(copy, on)).as(on).isEmpty();
        assertThat(texts(original, "select id::text from channels.mailbox where ended_at is null"))
                .isNotEmpty();
    }

    @Test
    void no_secret_goes_along() throws Exception {
        var words = Repacked.of(file);
        assertThat(words.tables().toString() + words.paper())
                .doesNotContain(
                        Furniture.SEALED, Sha256.of("KEY".getBytes()).hex(), "password_hash")
                .contains("minji");
        assertThat(words.tables())
                .doesNotContainKeys("access.api_key", "connectors.webhook", "notices.device");
    }

    @Test
    void people_are_known_by_their_address_and_whoever_is_not_known_is_made_anew()
            throws Exception {
        var there = rehearsals.played(List.of("01-grinder-blocked"));
        house.say(Furniture.of(there));
        var kept = folder.resolve("people");
        var digest = in(there, () -> out.to(kept, false, Progress.silent()).digest());
        var before = texts(there, "select person_id::text from access.membership order by 1");
        house.say(
                "update access.person set email = 'was-' || email where id = '%s'"
                        .formatted(before.getFirst()));
        var name = name();
        assertThat(moveIn(kept, name).digest()).isEqualTo(digest);
        var copy = there(name);
        var after = texts(copy, "select person_id::text from access.membership order by 1");
        assertThat(after).hasSameSizeAs(before).doesNotContain(before.getFirst());
        assertThat(after).containsAll(before.subList(1, before.size()));
        assertThat(
                        texts(
                                copy,
                                "select password_hash from access.person where id = (select max(person_id::text)::uuid from access.membership)"))
                .containsOnlyNulls();
        for (var id : List.of(before.getFirst(), there.toString()))
            assertThat(named(copy, id)).as(id).isEmpty();
        assertThat(texts(copy, "select text from inbox.message where text like 'tab%'"))
                .singleElement()
                .asString()
                .contains(copy.toString(), "tab\t back\\ line\nend \"quoted\" \u0001");
    }

    /** The tables that have this text anywhere. */
    private List<String> named(UUID workspace, String id) {
        return in(
                workspace,
                () ->
                        transaction.execute(_ ->
                                sql.connectionResult(connection -> {
                                    var found = new ArrayList<String>();
                                    for (var table : Household.of(connection).tables()) {
                                        var all =
                                                sql.fetchValues(
                                                        "select to_jsonb(t) - 'workspace_id' from "
                                                                + table.quoted()
                                                                + " t");
                                        if (all.toString().contains(id))
                                            found.add(table.fullName());
                                    }
                                    return found;
                                })));
    }

    @Test
    void where_somebody_lives_nothing_moves_in_and_an_empty_place_is_taken() {
        var name = name();
        workspaces.create(name, "test");
        var empty = there(name);
        assertThat(moveIn(file, name).digest()).isEqualTo(moved.digest());
        assertThat(there(name)).isEqualTo(empty);
        refused(file, name, "is not empty");
        assertThat(in(empty, out::sum).digest()).isEqualTo(moved.digest());
        refused(file, " ", "1 to 80 letters");
        refused(folder.resolve("nowhere"), name(), "There is no file");
    }

    @Test
    void a_file_that_is_cut_or_damaged_anywhere_is_refused() throws Exception {
        var whole = Files.readAllBytes(file);
        var odd = folder.resolve("odd");
        var name = name();
        for (int part = 0; part < 12; part++) {
            Files.write(odd, Arrays.copyOf(whole, whole.length * part / 12));
            refused(odd, name, "is damaged, cut, or no workspace");
        }
        Files.write(odd, Arrays.copyOf(whole, whole.length - 1));
        refused(odd, name, "is damaged, cut, or no workspace");
        assertThat(workspaces.find(name)).isEmpty();
    }

    @Test
    void what_does_not_become_what_it_says_leaves_nothing() throws Exception {
        var name = name();
        var subject = "inbox.conversation";
        refused(
                changed("subject", subject, "\"subject\":\"", "\"subject\":\"x"),
                name,
                "is not what it says");
        refused(
                changed("status", subject, "\"status\":\"", "\"status\":\"x"),
                name,
                "could not be taken in");
        assertThat(workspaces.find(name)).isEmpty();
        assertThat(moveIn(file, name).digest()).isEqualTo(moved.digest());
    }

    /** Not even by whoever knows how the digest is made. */
    @Test
    void nobody_reads_the_mail_of_others_by_naming_its_hash() throws Exception {
        var name = name();
        var other = blobs.put("somebody else's mail".getBytes()).sha256().hex();
        UnaryOperator<String> steal =
                it -> it.replaceAll("(\"sha256\":\"..x)[0-9a-f]{64}", "$1" + other);
        var table = "channels.intake";
        var stolen = Repacked.of(file).to(folder.resolve("stolen"), papers, table, steal);
        var refusal = catchThrowable(() -> moveIn(stolen, name)).getMessage();
        var digest = refusal.replaceAll(".*digest is ([0-9a-f]{64}).*", "$1");
        assertThat(digest).isNotEqualTo(moved.digest()).hasSize(64);
        var forged =
                Repacked.of(file)
                        .claiming(digest)
                        .to(folder.resolve("forged"), papers, table, steal);
        refused(forged, name, "name other mails and attachments than came along");
        assertThat(workspaces.find(name)).isEmpty();
    }

    /** Whoever writes a file by hand sends nothing with it either. */
    @Test
    void what_waits_in_a_forged_file_does_not_leave() throws Exception {
        var name = name();
        moveIn(changed("waits", "channels.outbox", "\"uncertain\"", "\"waiting\""), name);
        assertThat(
                        texts(
                                there(name),
                                "select id::text from channels.outbox where state = 'waiting'"))
                .isEmpty();
    }

    private Path changed(String as, String table, String what, String by) throws Exception {
        return Repacked.of(file).to(folder.resolve(as), papers, table, it -> it.replace(what, by));
    }

    @Test
    void two_at_once_make_one() throws Exception {
        var name = name();
        var done = new ArrayList<String>();
        try (var both = Executors.newFixedThreadPool(2)) {
            Callable<Moved> once = () -> moveIn(file, name);
            for (var each : both.invokeAll(List.of(once, once))) done.add(outcome(each::get));
        }
        assertThat(done).containsOnlyOnce(moved.digest()).hasSize(2);
        assertThat(in(there(name), out::sum).digest()).isEqualTo(moved.digest());
    }

    private interface Outcome {
        Moved get() throws ExecutionException, InterruptedException;
    }

    private static String outcome(Outcome each) throws InterruptedException {
        try {
            return each.get().digest();
        } catch (ExecutionException refused) {
            assertThat(refused.getCause()).isInstanceOf(Fault.class);
            return String.valueOf(refused.getMessage());
        }
    }

    @Test
    void while_something_is_on_its_way_between_modules_there_is_no_file() throws Exception {
        var kept = folder.resolve("underway");
        house.say(
                "insert into database.event_publication (id, listener_id, event_type, serialized_event, publication_date) values ('%1$s', 'inbox.mails', '', '{\"workspace\":\"%1$s\"}', now())"
                        .formatted(original));
        try {
            assertThatThrownBy(() ->
                            in(
                                    original,
                                    () -> out.to(kept, false, Progress.silent(), Duration.ZERO)))
                    .hasMessageContaining("inbox.mails has not heard yet");
        } finally {
            house.say("delete from database.event_publication where id = '%s'".formatted(original));
        }
        assertThat(kept).doesNotExist();
        assertThatThrownBy(() -> in(original, () -> out.to(file, false, Progress.silent())))
                .hasMessageContaining("is there already");
    }

    /** For hours, perhaps. */
    @Test
    void nobody_deletes_bytes_while_a_workspace_moves() {
        var slow = folder.resolve("slow");
        seenHolding(() -> in(original, () -> out.to(slow, false, Progress.silent())));
        seenHolding(() -> moveIn(file, name()));
    }

    /** It is looked at while it waits for a table of which it needs the rows. */
    private void seenHolding(Supplier<Moved> move) {
        var moving =
                transaction.execute(_ -> {
                    sql.execute("lock table inbox.tag in access exclusive mode");
                    var begun = CompletableFuture.supplyAsync(move);
                    await().until(() -> !sql.fetch(HOLDING).isEmpty() || begun.isDone());
                    assertThat(begun).isNotDone();
                    return begun;
                });
        assertThat(Objects.requireNonNull(moving).join()).isNotNull();
    }

    private Moved moveIn(Path from, String name) {
        return in.from(from, name, "test", Progress.silent());
    }

    private void refused(Path from, String name, String words) {
        assertThatThrownBy(() -> moveIn(from, name))
                .isInstanceOf(Fault.class)
                .hasMessageContaining(words);
    }

    private static String name() {
        return "Copy " + UUID.randomUUID();
    }

    private UUID there(String name) {
        return workspaces.find(name).orElseThrow();
    }

    private static <T> T in(UUID workspace, ScopedValue.CallableOp<T, RuntimeException> work) {
        return new Workspace(workspace).call(() -> Actor.system("test").call(work));
    }

    private List<String> texts(UUID workspace, String query) {
        return in(
                workspace,
                () ->
                        transaction.execute(
                                _ -> sql.fetch(query).map(row -> row.get(0, String.class))));
    }
}
