package org.tillside.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.database.Workspace;
import org.tillside.kernel.BackdatedClock;
import org.tillside.kit.Plans;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.web.RudeServer;

/** Each try is written down; what was given up can be told again; tests are waited for. */
@TillsideTest
class WebhookLogTest {

    @Autowired Worlds worlds;
    @Autowired Webhooks webhooks;
    @Autowired WebhookTrials trials;
    @Autowired DeliveryRows rows;
    @Autowired Plans plans;
    @Autowired Telling telling;
    @Autowired WebhookPost post;
    @Autowired Clock clock;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private final RudeServer server = new RudeServer();
    private World world;
    private UUID webhook;

    @BeforeEach
    void somebody_wants_to_know() {
        world = worlds.create();
        var address = "http://127.0.0.1:" + server.port() + "/x";
        webhook = here(() -> webhooks.create(WebhookWish.silent("Ledger", address))).webhook().id();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void each_try_stands_there_with_its_answer_and_how_long_it_took() {
        answers("500 Broken", "no\0t now\u001b");
        tell("one");
        until(() -> all().getFirst().attempts() == 1 && tries().size() == 1);
        var first = tries().getFirst();
        assertThat(first.status()).isEqualTo(500);
        assertThat(first.answer()).isEqualTo("no\ufffdt now\ufffd");
        assertThat(first.took()).isBetween(Duration.ZERO, Duration.ofSeconds(15));
        answers("200 OK", "thanks");
        later(Duration.ofSeconds(10));
        assertThat(tries().stream().map(Attempt::status)).containsExactly(200, 500);
        assertThat(all().getFirst().state()).isEqualTo("delivered");
    }

    @Test
    void what_waits_for_one_that_is_off_is_not_read_on_the_way_to_another() {
        for (int waiting = 0; waiting < 40; waiting++) tell("old/" + waiting);
        here(() -> webhooks.turn(webhook, false));
        in(() ->
                sql.execute(
                        "update connectors.delivery set state = 'waiting', due_at = now() - interval '1 hour'"));
        var other =
                here(() -> webhooks.create(WebhookWish.silent("Other", "http://127.0.0.1:9/x")))
                        .webhook()
                        .id();
        var read = here(() -> plans.read(() -> rows.claim(other)));
        assertThat(read).containsEntry("connectors.delivery_next", 0L);
        var due = here(() -> plans.read(rows::due));
        assertThat(due.getOrDefault("connectors.delivery_next", 0L)).isZero();
    }

    @Test
    void a_test_is_answered_at_once_on_or_off_and_harms_nothing() {
        here(() -> webhooks.turn(webhook, false));
        answers("410 Gone", "who are you");
        var test = here(() -> trials.run(webhook));
        assertThat(test.state()).isEqualTo("failed");
        assertThat(test.status()).isEqualTo(410);
        assertThat(tries().getFirst().answer()).isEqualTo("who are you");
        here(() -> webhooks.turn(webhook, true));
        answers("500 Broken", "");
        assertThat(here(() -> trials.run(webhook)).state()).isEqualTo("failed");
        assertThat(here(() -> webhooks.get(webhook)).running()).isTrue();
        assertThat(here(() -> webhooks.get(webhook)).failingSince()).isNull();
        answers("204 Fine", "");
        assertThat(here(() -> trials.run(webhook)).state()).isEqualTo("delivered");
    }

    @Test
    void all_that_was_given_up_since_then_is_told_again_and_tests_are_not() {
        here(() -> webhooks.turn(webhook, false));
        answers("410 Gone", "");
        here(() -> trials.run(webhook));
        for (var day : List.of(9, 3, 1))
            BackdatedClock.at(
                    clock.instant().minus(Duration.ofDays(day)),
                    () -> in(() -> telling.write(webhook, "test.fact", "day/" + day, Map.of())));
        in(() -> sql.execute("update connectors.delivery set state = 'failed'"));
        here(() -> webhooks.turn(webhook, true));
        answers("204 Fine", "");
        var since = clock.instant().minus(Duration.ofDays(4));
        assertThat(here(() -> telling.replayFailed(webhook, since))).isEqualTo(2);
        until(() -> of("delivered") == 2);
        assertThat(of("failed")).isEqualTo(2);
        assertThat(here(() -> telling.replayFailed(webhook, since))).isZero();
    }

    @Test
    void after_thirty_days_nothing_is_left_of_it_not_even_of_what_waits() {
        answers("500 Broken", "");
        tell("one");
        until(() -> tries().size() == 1);
        here(() -> webhooks.turn(webhook, false));
        forget(Duration.ofDays(29));
        assertThat(all()).hasSize(1);
        forget(Duration.ofDays(31));
        assertThat(all()).isEmpty();
    }

    private void forget(Duration later) {
        BackdatedClock.at(clock.instant().plus(later), () -> here(() -> telling.forget()));
    }

    private boolean in(Runnable work) {
        world.as(Role.OWNER, () -> transaction.executeWithoutResult(_ -> work.run()));
        return true;
    }

    private void answers(String status, String body) {
        server.says("HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\n\r\n" + body);
    }

    private boolean tell(String once) {
        world.as(Role.OWNER, () -> telling.tell(webhook, "test.fact", once, Map.of("number", 7)));
        return true;
    }

    private void later(Duration pause) {
        Instant then = clock.instant().plus(pause);
        BackdatedClock.at(
                then,
                () -> {
                    new Workspace(world.workspace()).run(() -> post.carry(webhook));
                    return true;
                });
    }

    private long of(String state) {
        return all().stream().filter(it -> it.state().equals(state)).count();
    }

    private List<Attempt> tries() {
        var id = all().getFirst().id();
        return here(() -> telling.attempts(List.of(id))).getOrDefault(id, List.of());
    }

    private List<Delivery> all() {
        return here(() -> telling.of(webhook, null, 50)).items();
    }

    private <T> T here(Supplier<T> work) {
        return world.asOwner(work);
    }

    private static void until(BooleanSupplier isSo) {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it never became so").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
