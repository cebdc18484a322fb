package org.tillside.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.access.Scopes;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks, for programs. */
@TillsideTest
class WebhooksRestTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALL = "/api/v1/webhooks";
    private static final String ELSEWHERE =
            "{\"name\": \"Ledger\", \"url\": \"http://127.0.0.1:9/mine\", \"contacts\": %s}";
    private static final String WISH = "{\"name\": \"Ledger\", \"url\": \"http://127.0.0.1:9/x\"}";

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Webhooks webhooks;
    @Autowired Telling telling;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private World world;
    private Visit key;

    @BeforeEach
    void a_key() {
        world = worlds.create();
        key = visits.key(world);
    }

    @Test
    void one_is_made_read_changed_and_removed_and_its_secret_shown_once() {
        var made = json(key.json("POST", ALL, WISH), 201);
        assertThat(made.get("secret").asString()).startsWith("whsec_");
        var path = ALL + "/" + made.get("id").asString();
        assertThat(json(key.get(path), 200).get("secret").isNull()).isTrue();
        var off = WISH.replace("}", ", \"running\": false}");
        assertThat(json(key.json("PUT", path, off), 200).get("running").asBoolean()).isFalse();
        assertThat(json(key.get(ALL), 200).get("items")).hasSize(1);
        assertThat(key.delete(path).statusCode()).isEqualTo(204);
        assertThat(key.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void what_was_told_is_listed_and_told_again() {
        var path = ALL + "/" + json(key.json("POST", ALL, WISH), 201).get("id").asString();
        var id = path.substring(path.lastIndexOf('/') + 1);
        var test = json(key.json("POST", path + "/tests", "{}"), 200);
        assertThat(test.get("problem").asString()).isEqualTo("unreachable");
        assertThat(test.get("tries").get(0).get("problem").asString()).isEqualTo("unreachable");
        var told = json(key.get(path + "/deliveries"), 200).get("items").get(0);
        assertThat(told.get("type").asString()).isEqualTo("webhook.test");
        var replay = path + "/deliveries/" + told.get("id").asString() + "/replay";
        assertThat(json(key.json("POST", replay, "{}"), 200).get("id")).isEqualTo(told.get("id"));
        assertThat(key.json("POST", path + "/deliveries/" + id + "/replay", "{}").statusCode())
                .isEqualTo(404);
        var one = json(key.get(path + "/deliveries/" + told.get("id").asString()), 200);
        assertThat(one.get("tries")).isNotEmpty();
        var all = path + "/replays";
        var since = "{\"since\": \"2020-01-01T00:00:00Z\"}";
        assertThat(json(key.json("POST", all, since), 200).get("deliveries").asInt()).isZero();
        assertThat(json(key.json("POST", all, "{}"), 422).get("code").asString())
                .isEqualTo("replay.since");
    }

    @Test
    void what_it_hears_is_chosen_and_stays_where_nothing_is_said_of_it() {
        var wish = WISH.replace("}", ", \"events\": [\"note.added\"], \"contacts\": true}");
        var made = json(key.json("POST", ALL, wish), 201);
        assertThat(made.get("events").get(0).asString()).isEqualTo("note.added");
        var path = ALL + "/" + made.get("id").asString();
        var changed = json(key.json("PUT", path, WISH), 200);
        assertThat(changed.get("events")).hasSize(1);
        assertThat(changed.get("contacts").asBoolean()).isTrue();
        var none = WISH.replace("}", ", \"events\": []}");
        assertThat(json(key.json("PUT", path, none), 200).get("events")).isEmpty();
        var wrong = WISH.replace("}", ", \"events\": [\"moon.rose\"]}");
        assertThat(json(key.json("PUT", path, wrong), 422).get("code").asString())
                .isEqualTo("webhook.event");
    }

    /** Else such a key could send itself what it may not read. */
    @Test
    void buyers_are_not_told_of_by_a_key_that_may_not_read_conversations() {
        var made = json(key.json("POST", ALL, WISH.replace("}", ", \"contacts\": true}")), 201);
        var path = ALL + "/" + made.get("id").asString();
        json(key.json("POST", path + "/tests", "{}"), 200);
        var weak = visits.key(world, Set.of(Scopes.WEBHOOKS_READ, Scopes.WEBHOOKS_WRITE));
        for (var contacts : List.of("null", "true", "false"))
            refused(weak.json("PUT", path, ELSEWHERE.formatted(contacts)));
        assertThat(json(key.get(path), 200).get("url").asString()).endsWith(":9/x");
        var told = json(weak.get(path + "/deliveries"), 200).get("items").get(0);
        assertThat(told.get("body").isNull()).isTrue();
        var own = json(weak.json("POST", ALL, WISH), 201);
        assertThat(own.get("contacts").asBoolean()).isFalse();
    }

    /** Bodies are kept as they were written, also when names are told no more. */
    @Test
    void what_named_buyers_goes_nowhere_else_and_not_again_for_such_a_key() {
        var path = ALL + "/" + json(key.json("POST", ALL, WISH), 201).get("id").asString();
        tell(id(path), "one", true);
        tell(id(path), "two", false);
        in(() -> sql.execute("update connectors.delivery set state = 'failed'"));
        var weak = visits.key(world, Set.of(Scopes.WEBHOOKS_READ, Scopes.WEBHOOKS_WRITE));
        refused(weak.json("PUT", path, ELSEWHERE.formatted("false")));
        json(weak.json("PUT", path, WISH.replace("Ledger", "Books")), 200);
        var told = json(weak.get(path + "/deliveries"), 200).get("items");
        var first = path + "/deliveries/" + told.get(1).get("id").asString();
        refused(weak.json("POST", first + "/replay", "{}"));
        var since = "{\"since\": \"2020-01-01T00:00:00Z\"}";
        var replays = path + "/replays";
        assertThat(json(weak.json("POST", replays, since), 200).get("deliveries").asInt()).isOne();
        assertThat(json(key.json("POST", replays, since), 200).get("deliveries").asInt()).isOne();
        json(key.json("POST", first + "/replay", "{}"), 200);
        in(() -> sql.execute("delete from connectors.delivery where contacts"));
        json(weak.json("PUT", path, ELSEWHERE.formatted("false")), 200);
    }

    @Test
    void such_a_key_waits_for_what_is_being_told_and_is_refused_then() {
        var path = ALL + "/" + json(key.json("POST", ALL, WISH), 201).get("id").asString();
        var weak = visits.key(world, Set.of(Scopes.WEBHOOKS_READ, Scopes.WEBHOOKS_WRITE));
        var waits = new AtomicReference<CompletableFuture<HttpResponse<String>>>();
        in(() -> {
            webhooks.hearsContacts(id(path));
            var change = ELSEWHERE.formatted("false");
            waits.set(CompletableFuture.supplyAsync(() -> weak.json("PUT", path, change)));
            assertThatThrownBy(() -> waits.get().get(1, TimeUnit.SECONDS))
                    .isInstanceOf(TimeoutException.class);
            telling.write(id(path), "test.fact", "one", Map.of(), true);
        });
        refused(waits.get().join());
    }

    private void tell(UUID webhook, String once, boolean contacts) {
        in(() -> telling.write(webhook, "test.fact", once, Map.of(), contacts));
    }

    private void in(Runnable work) {
        world.as(Role.OWNER, () -> transaction.executeWithoutResult(_ -> work.run()));
    }

    private static UUID id(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(json(answer, 422).get("code").asString()).isEqualTo("webhook.contacts");
    }

    @Test
    void a_new_secret_is_shown_once_and_the_one_before_signs_for_a_day() {
        var made = json(key.json("POST", ALL, WISH), 201);
        var path = ALL + "/" + made.get("id").asString();
        var renewed = json(key.json("POST", path + "/secret", "{}"), 200);
        assertThat(renewed.get("secret").asString())
                .startsWith("whsec_")
                .isNotEqualTo(made.get("secret").asString());
        assertThat(json(key.get(path), 200).get("formerSecretUntil").isNull()).isFalse();
        assertThat(json(key.get(path), 200).get("secret").isNull()).isTrue();
    }

    /** Else whoever is silent would hold a connection to the database for as long. */
    @Test
    void a_test_that_is_waited_for_is_in_no_transaction_though_it_has_a_key() {
        try (var server = new WebhookServer()) {
            var address = server.address();
            var made =
                    json(key.json("POST", ALL, WISH.replace("http://127.0.0.1:9/x", address)), 201);
            var path = ALL + "/" + made.get("id").asString();
            var silent = server.hold(address);
            var once = key.with("Idempotency-Key", "one");
            var waits =
                    CompletableFuture.supplyAsync(() -> once.json("POST", path + "/tests", "{}"));
            await().atMost(Duration.ofSeconds(10)).until(() -> server.heard(address).size() == 1);
            assertThat(json(key.get(path + "/deliveries"), 200).get("items")).hasSize(1);
            silent.countDown();
            var first = json(waits.join(), 200);
            var second = json(once.json("POST", path + "/tests", "{}"), 200);
            assertThat(second.get("id")).isNotEqualTo(first.get("id"));
        }
    }

    @Test
    void what_is_made_or_changed_to_be_off_is_off_in_the_same_transaction() {
        var off = WISH.replace("}", ", \"running\": false}");
        var made = json(key.json("POST", ALL, off), 201);
        assertThat(made.get("running").asBoolean()).isFalse();
        assertThat(transactions()).isOne();
        var path = ALL + "/" + made.get("id").asString();
        json(key.json("PUT", path, WISH.replace("}", ", \"running\": true}")), 200);
        assertThat(transactions()).isEqualTo(2);
        assertThat(json(key.json("PUT", path, off), 200).get("running").asBoolean()).isFalse();
        assertThat(transactions()).isEqualTo(3);
    }

    private int transactions() {
        return world.asOwner(() ->
                transaction.<Integer>execute(_ ->
                        ((Number)
                                        sql.fetchValue(
                                                "select count(distinct xmin::text) from journal.entry where act like 'webhook.%'"))
                                .intValue()));
    }

    @Test
    void a_wrong_address_is_refused() {
        var wrong = key.json("POST", ALL, "{\"name\": \"x\", \"url\": \"file:///etc/passwd\"}");
        assertThat(json(wrong, 422).get("code").asString()).isEqualTo("webhook.address");
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }
}
