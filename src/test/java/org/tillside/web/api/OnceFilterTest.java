package org.tillside.web.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.web.db.Tables.ANSWERED_REQUEST;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.database.Workspace;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;
import org.tillside.web.OutwardRoute;
import org.tillside.web.answers.Problems;
import org.tillside.web.api.AnsweredRequests.Answered;

@TillsideTest
class OnceFilterTest {

    private static final String BODY = "{\"text\":\"Guten Tag\"}";

    private static final OutwardRoute WAITS = OutwardRoute.at("/api/v1/hooks/{hook}/tests");

    @Autowired AnsweredRequests answered;
    @Autowired TransactionTemplate transaction;
    @Autowired Problems problems;
    @Autowired DSLContext sql;

    private final Workspace workspace = new Workspace(UUID.randomUUID());
    private final AtomicInteger done = new AtomicInteger();
    private OnceFilter filter;

    @BeforeEach
    void prepare() {
        filter = new OnceFilter(answered, transaction, problems, List.of(WAITS));
    }

    @Test
    void a_write_that_is_sent_again_gets_the_first_answer_and_happens_once() throws Exception {
        var first = send("a", BODY, this::create);
        var second = send("a", BODY, this::create);
        assertThat(done).hasValue(1);
        assertThat(second.getStatus()).isEqualTo(201);
        assertThat(second.getContentAsString())
                .isEqualTo(first.getContentAsString())
                .isEqualTo("{\"n\":1}");
        assertThat(second.getHeader("Location")).isEqualTo("/api/v1/things/1");
        assertThat(second.getHeader("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void an_answer_that_holds_a_secret_stands_nowhere_in_clear() throws Exception {
        send("a", BODY, this::create);
        var kept =
                workspace.call(() ->
                        transaction.execute(
                                _ -> sql.fetch(ANSWERED_REQUEST).getValues(ANSWERED_REQUEST.BODY)));
        assertThat(kept).hasSize(1);
        assertThat(new String(kept.getFirst(), ISO_8859_1)).doesNotContain("\"n\"");
    }

    @Test
    void the_handler_reads_the_whole_body_however_large() throws Exception {
        var large = "x".repeat(700_000);
        send(
                "a",
                large,
                (request, response) -> {
                    var body = request.getInputStream().readAllBytes();
                    response.getWriter().write(Sha256.of(body).hex());
                });
        var again = send("a", large, this::create);
        assertThat(again.getContentAsString()).isEqualTo(Sha256.of(large.getBytes()).hex());
        assertThat(done).hasValue(0);
    }

    @Test
    void the_same_key_for_another_body_is_refused() throws Exception {
        send("a", BODY, this::create);
        var other = send("a", "{}", this::create);
        assertThat(other.getStatus()).isEqualTo(422);
        assertThat(other.getContentAsString()).contains("idempotency.reused");
        assertThat(done).hasValue(1);
    }

    @Test
    void two_at_once_are_one_and_the_second_hears_that_the_first_is_at_work() throws Exception {
        var inside = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var first =
                Thread.startVirtualThread(() ->
                        quietly(() ->
                                send(
                                        "a",
                                        BODY,
                                        (request, response) -> {
                                            inside.countDown();
                                            await(go);
                                            create(request, response);
                                        })));
        await(inside);
        var second = send("a", BODY, this::create);
        go.countDown();
        first.join();
        assertThat(second.getStatus()).isEqualTo(409);
        assertThat(second.getContentAsString()).contains("idempotency.busy");
        assertThat(done).hasValue(1);
        assertThat(send("a", BODY, this::create).getContentAsString()).isEqualTo("{\"n\":1}");
    }

    @Test
    void a_refused_write_is_not_remembered() throws Exception {
        send("a", BODY, (request, response) -> response.setStatus(422));
        assertThat(send("a", BODY, this::create).getStatus()).isEqualTo(201);
    }

    @Test
    void when_we_die_in_the_middle_neither_the_effect_nor_the_answer_is_there() throws Exception {
        FilterChain dies =
                (request, response) -> {
                    write("effect");
                    throw new IOException("the process was killed");
                };
        assertThatThrownBy(() -> run(request("a", BODY), new MockHttpServletResponse(), dies))
                .hasMessageContaining("killed");
        assertThat(find("effect")).isFalse();
        send(
                "a",
                BODY,
                (request, response) -> {
                    write("effect");
                    create(request, response);
                });
        assertThat(find("effect")).isTrue();
        assertThat(done).hasValue(1);
    }

    @Test
    void api_keys_and_workspaces_do_not_share_their_keys() throws Exception {
        send("a", BODY, this::create);
        var other = request("a", BODY);
        other.addHeader("Authorization", "Bearer other");
        run(other, new MockHttpServletResponse(), chain(this::create));
        new Workspace(UUID.randomUUID())
                .call(() -> {
                    filter.doFilter(
                            request("a", BODY), new MockHttpServletResponse(), chain(this::create));
                    return null;
                });
        assertThat(done).hasValue(3);
    }

    @Test
    void answers_are_forgotten_after_a_day() throws Exception {
        send("a", BODY, this::create);
        transaction.executeWithoutResult(_ -> answered.forget(Instant.now().plusSeconds(1)));
        send("a", BODY, this::create);
        assertThat(done).hasValue(2);
    }

    @Test
    void what_waits_for_others_is_in_no_transaction_and_happens_each_time() throws Exception {
        for (var path : List.of("/api/v1/hooks/1/tests", "/api/v1/hooks/1/%74ests")) {
            var request = request("a", BODY);
            request.setRequestURI(path);
            run(
                    request,
                    new MockHttpServletResponse(),
                    chain((asked, response) -> {
                        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                                .isFalse();
                        create(asked, response);
                    }));
        }
        assertThat(done).hasValue(2);
    }

    private interface Handler {
        void handle(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private void create(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var n = done.incrementAndGet();
        response.setStatus(201);
        response.setContentType("application/json");
        response.setHeader("Location", "/api/v1/things/" + n);
        response.getWriter().write("{\"n\":" + n + "}");
    }

    private MockHttpServletResponse send(String key, String body, Handler handler)
            throws Exception {
        var response = new MockHttpServletResponse();
        run(request(key, body), response, chain(handler));
        return response;
    }

    private void run(
            MockHttpServletRequest request, MockHttpServletResponse response, FilterChain chain)
            throws Exception {
        workspace.call(() -> {
            filter.doFilter(request, response, chain);
            return null;
        });
    }

    private static MockHttpServletRequest request(String key, String body) {
        var request = new MockHttpServletRequest("POST", "/api/v1/things");
        request.setContent(body.getBytes());
        request.addHeader("Idempotency-Key", key);
        return request;
    }

    private static FilterChain chain(Handler handler) {
        return (request, response) ->
                handler.handle((HttpServletRequest) request, (HttpServletResponse) response);
    }

    private void write(String key) {
        transaction.executeWithoutResult(
                _ -> answered.keep(key, new Answered("", 200, null, null, new byte[0])));
    }

    private boolean find(String key) {
        return Boolean.TRUE.equals(
                workspace.call(() -> transaction.execute(_ -> answered.find(key).isPresent())));
    }

    private interface Risky {
        Object run() throws Exception;
    }

    private static void quietly(Risky work) {
        try {
            work.run();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
