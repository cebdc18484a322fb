package org.tillside.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.connectors.WebhookServer.Heard;
import org.tillside.kernel.BackdatedClock;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.web.OutwardCalls;

/**
 * What is told arrives, signed, at a server of ours that is slow, fails, and asks for time. The
 * timer carries, too; what is to happen later is carried by the test at that time.
 */
@TillsideTest
class WebhooksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired Worlds worlds;
    @Autowired Webhooks webhooks;
    @Autowired Telling telling;
    @Autowired WebhookPost post;
    @Autowired DeliveryRows rows;
    @Autowired SecretBox secrets;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private final WebhookServer server = new WebhookServer();
    private World world;
    private String address;
    private Webhooks.Made made;

    @BeforeEach
    void somebody_wants_to_know() {
        world = worlds.create();
        address = server.address();
        made = here(() -> webhooks.create(WebhookWish.silent("Ledger", address)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void it_arrives_once_and_the_receiver_can_check_who_wrote_it() {
        tell("one");
        tell("one");
        var heard = arrived(1).getFirst();
        assertThat(knows(made.secret(), heard)).isTrue();
        assertThat(knows(SigningSecret.fresh().text(), heard)).isFalse();
        assertThat(heard.body()).contains("\"type\":\"test.fact\"", "\"number\":7");
        until(() -> state().equals("delivered"));
        carry(Duration.ofDays(1));
        assertThat(server.heard(address)).hasSize(1);
    }

    @Test
    void what_failed_is_told_again_under_the_same_id() {
        server.answer(address, 500, null);
        tell("one");
        arrived(1);
        until(() -> delivery().status() != null);
        assertThat(delivery().state()).isEqualTo("waiting");
        carry(Duration.ofSeconds(10));
        var heard = arrived(2);
        assertThat(heard.get(1).header("webhook-id")).isEqualTo(heard.get(0).header("webhook-id"));
        assertThat(state()).isEqualTo("delivered");
        assertThat(webhook().failingSince()).isNull();
    }

    @Test
    void who_asks_for_an_hour_is_left_alone_for_an_hour() {
        server.answer(address, 429, "3600");
        tell("one");
        arrived(1);
        until(() -> delivery().status() != null);
        tell("two");
        carry(Duration.ofMinutes(59));
        assertThat(server.heard(address)).hasSize(1);
        carry(Duration.ofMinutes(61));
        arrived(3);
    }

    @Test
    void after_ten_tries_it_is_given_up_and_can_be_told_again() {
        for (int i = 0; i < 10; i++) server.answer(address, 503, null);
        tell("one");
        arrived(1);
        until(() -> delivery().status() != null);
        for (int i = 0; i < 12; i++) {
            var due = delivery().due();
            if (delivery().state().equals("failed")) break;
            BackdatedClock.at(due.plusSeconds(1), () -> carryNow());
        }
        assertThat(delivery().state()).isEqualTo("failed");
        assertThat(server.heard(address)).hasSize(10);
        here(() -> webhooks.turn(made.webhook().id(), true));
        run(() -> telling.replay(made.webhook().id(), delivery().id()));
        arrived(11);
        until(() -> state().equals("delivered"));
    }

    @Test
    void days_without_any_that_arrived_turn_it_off_and_the_owners_are_told_once() {
        in("update connectors.webhook set failing_since = now() - interval '6 days'");
        server.answer(address, 500, null);
        tell("one");
        until(() -> !webhook().running());
        assertThat(webhook().disabledAt()).isNotNull();
        assertThat(told()).isEqualTo(1);
        assertThatThrownBy(() -> tell("two")).hasMessageContaining("turned off");
        here(() -> webhooks.turn(made.webhook().id(), true));
        carry(Duration.ofMinutes(1));
        until(() -> state().equals("delivered"));
    }

    @Test
    void who_is_gone_is_told_nothing_more() {
        server.answer(address, 410, null);
        tell("one");
        until(() -> !webhook().running());
        assertThat(state()).isEqualTo("failed");
        assertThat(told()).isEqualTo(1);
    }

    @Test
    void a_slow_one_holds_up_nobody_else() {
        var latch = server.hold(address);
        var quick = server.address();
        var other = here(() -> webhooks.create(WebhookWish.silent("Quick", quick)));
        tell("one");
        run(() -> telling.tell(other.webhook().id(), "test.fact", "one", Map.of()));
        until(() -> !server.heard(quick).isEmpty());
        latch.countDown();
        until(() -> state().equals("delivered"));
    }

    @Test
    void who_died_over_it_leaves_it_to_the_next_one_under_the_same_id() throws Exception {
        server.answer(address, 500, null);
        tell("one");
        arrived(1);
        until(() -> delivery().status() != null);
        var later = Instant.now().plusSeconds(10);
        Callable<Boolean> claim =
                () ->
                        BackdatedClock.at(later, () -> here(() -> rows.claim(made.webhook().id())))
                                .isPresent();
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var claimed = both.invokeAll(List.of(claim, claim));
            assertThat(claimed.get(0).get() ^ claimed.get(1).get()).isTrue();
        }
        carry(Duration.ofSeconds(30));
        assertThat(server.heard(address)).hasSize(1);
        carry(Duration.ofSeconds(90));
        var heard = arrived(2);
        assertThat(heard.get(1).header("webhook-id")).isEqualTo(heard.get(0).header("webhook-id"));
    }

    @Test
    void a_secret_opens_for_its_own_webhook_only_and_signs_a_day_beside_the_new_one() {
        var sealed = here(() -> secrets.seal(SigningSecret.fresh(), made.webhook().id()));
        assertThat(here(() -> secrets.open(sealed, made.webhook().id()))).isPresent();
        assertThat(here(() -> secrets.open(sealed, UUID.randomUUID()))).isEmpty();
        var other = worlds.create();
        assertThat(other.asOwner(() -> secrets.open(sealed, made.webhook().id()))).isEmpty();
        var renewed = here(() -> webhooks.renew(made.webhook().id()));
        tell("one");
        var both = arrived(1).getFirst();
        assertThat(knows(renewed.secret(), both)).isTrue();
        assertThat(knows(made.secret(), both)).isTrue();
        in("update connectors.webhook set former_until = now()");
        tell("two");
        var one = arrived(2).get(1);
        assertThat(knows(renewed.secret(), one)).isTrue();
        assertThat(knows(made.secret(), one)).isFalse();
    }

    /** What the library of the scheme's makers says of it. */
    private static boolean knows(String secret, Heard heard) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(heard.headers());
        try {
            new com.standardwebhooks.Webhook(secret).verify(heard.body(), headers);
            return true;
        } catch (WebhookVerificationException stranger) {
            return false;
        }
    }

    @Test
    void nothing_is_sent_into_our_own_house() {
        for (var there : List.of(address, "https://127.0.0.1/x", "https://169.254.169.254/x"))
            assertThat(sentTo(there)).isEqualTo(WebhookAnswer.Later.because("address"));
        assertThat(server.heard(address)).isEmpty();
    }

    /** As those that were saved before such addresses were refused. */
    @Test
    void what_cannot_even_be_called_counts_as_tried() {
        assertThat(sentTo("https://x.example:84430/"))
                .isEqualTo(WebhookAnswer.Later.because("address"));
        assertThat(sentTo("no address")).isEqualTo(WebhookAnswer.Later.because("unreachable"));
    }

    private WebhookAnswer sentTo(String there) {
        var strict =
                new WebhookCall(
                        secrets,
                        new ConnectorSettings(false),
                        new OutwardCalls(Clock.systemUTC()),
                        Clock.systemUTC());
        var id = made.webhook().id();
        var sealed = here(() -> secrets.seal(SigningSecret.fresh(), id));
        var it =
                new DeliveryRows.Claimed(
                        UUID.randomUUID(), id, there, sealed, null, "{}", 1, false);
        return here(() -> strict.send(it)).answer();
    }

    @Test
    void what_makes_no_sense_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> here(() -> webhooks.create(WebhookWish.silent(" ", address))))
                .hasMessageContaining("one line");
        for (var wrong : List.of("", "ftp://x.example/", "https://x.example:84430/", "no address"))
            assertThatThrownBy(() -> here(() -> webhooks.create(WebhookWish.silent("x", wrong))))
                    .hasMessageContaining("https address");
        assertThatThrownBy(() -> run(() -> telling.trial(UUID.randomUUID())))
                .hasMessageContaining("webhook");
    }

    @Test
    void what_was_told_long_ago_is_forgotten() {
        tell("one");
        until(() -> state().equals("delivered"));
        BackdatedClock.at(
                Instant.now().plus(Duration.ofDays(31)), () -> run(() -> telling.forget()));
        assertThat(all()).isEmpty();
    }

    private void tell(String once) {
        run(() -> telling.tell(made.webhook().id(), "test.fact", once, Map.of("number", 7)));
    }

    private List<Heard> arrived(int number) {
        until(() -> server.heard(address).size() >= number);
        return server.heard(address);
    }

    private void carry(Duration later) {
        BackdatedClock.at(Instant.now().plus(later), this::carryNow);
    }

    private boolean carryNow() {
        return run(() -> post.carry(made.webhook().id()));
    }

    private static void until(BooleanSupplier isSo) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it never became so").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private String state() {
        return delivery().state();
    }

    private Delivery delivery() {
        return all().getFirst();
    }

    private List<Delivery> all() {
        return here(() -> telling.of(made.webhook().id(), null, 50)).items();
    }

    private Webhook webhook() {
        return here(() -> webhooks.get(made.webhook().id()));
    }

    private long told() {
        return here(() ->
                transaction.execute(_ ->
                        (Long)
                                sql.fetchValue(
                                        "select count(*) from notices.notice where kind = 'connectors.webhook-off'")));
    }

    private void in(String statement) {
        run(() -> transaction.executeWithoutResult(_ -> sql.execute(statement)));
    }

    private boolean run(Runnable work) {
        return here(() -> {
            work.run();
            return true;
        });
    }

    private <T> T here(Supplier<T> work) {
        return world.asOwner(work);
    }
}
