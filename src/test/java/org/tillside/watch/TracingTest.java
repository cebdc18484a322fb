package org.tillside.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.channels.Eml;
import org.tillside.channels.IntakeDesk;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.OutgoingMail;
import org.tillside.database.Workspace;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

@TillsideTest
class TracingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired IntakeDesk desk;
    @Autowired Mailboxes mailboxes;
    @Autowired Outbox outbox;
    @Autowired Relay relay;
    @Autowired TransactionTemplate transaction;

    private Collector collector;
    private Spans spans;
    private World world;
    private Mailbox box;

    @BeforeEach
    void open() throws IOException {
        collector = new Collector();
        spans = new Spans(collector.address());
        relay.to(spans);
        world = worlds.create();
        box = world.asOwner(() -> mailboxes.create("s" + UUID.randomUUID() + "@x.example", "Shop"));
    }

    @AfterEach
    void close() {
        relay.to(null);
        spans.close();
        collector.close();
    }

    @Test
    void the_way_of_a_mail_is_a_trace_with_the_mails_own_id() {
        var mail = desk.send(new Workspace(world.workspace()), box.id(), Eml.of("Zebrafink"));
        await().atMost(PATIENCE).until(() -> collector.of(mail.value()).size() == 5);
        var way = collector.of(mail.value());
        assertThat(way)
                .extracting(Span::getName)
                .containsExactlyInAnyOrder(
                        "mail.received", "mail.understood", "mail.filed", "mail.visible", "mail");
        var whole =
                way.stream().filter(it -> it.getName().equals("mail")).findFirst().orElseThrow();
        assertThat(whole.getParentSpanId().isEmpty()).isTrue();
        assertThat(way)
                .filteredOn(it -> it != whole)
                .allMatch(it -> it.getParentSpanId().equals(whole.getSpanId()))
                .allMatch(it -> it.getEndTimeUnixNano() <= whole.getEndTimeUnixNano());
        assertThat(way.toString())
                .contains("" + world.workspace())
                .doesNotContain("Zebrafink", "buyer.example", "Bea", "Good day");
    }

    @Test
    void an_outgoing_letter_is_one_and_its_tries_are_parts_of_it() {
        var letter = world.asOwner(() -> transaction.execute(_ -> outbox.post(letter())));
        assertThat(letter).isNotNull();
        await().atMost(PATIENCE).until(() -> collector.of(letter.id().value()).size() == 2);
        assertThat(collector.of(letter.id().value()))
                .extracting(Span::getName)
                .containsExactlyInAnyOrder("letter.handover", "letter");
    }

    @Test
    void a_request_is_named_by_its_route_and_goes_on_with_its_callers_trace() {
        var caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var path = "/conversations/" + UUID.randomUUID() + "?word=Zebrafink";
        visits.signedIn(world, Role.AGENT).with("traceparent", caller).get(path);
        await().atMost(PATIENCE).until(() -> !requests().isEmpty());
        var request = requests().getFirst();
        assertThat(request.getName()).isEqualTo("GET /conversations/{conversation}");
        assertThat(Collector.hex(request.getParentSpanId())).isEqualTo("b7ad6b7169203331");
        assertThat(request.toString())
                .contains("http.response.status_code")
                .doesNotContain("Zebrafink");
    }

    private List<Span> requests() {
        return collector.spans().stream()
                .filter(it -> Collector.hex(it.getTraceId()).startsWith("0af7651916cd43dd"))
                .toList();
    }

    @Test
    void a_timer_that_broke_says_what_and_not_the_words_of_it() {
        var now = Instant.now();
        var broken = new IllegalStateException("bea@buyer.example");
        new JobSpans(spans)
                .onExecutionComplete(
                        ExecutionComplete.failure(
                                new Execution(now, new TaskInstance<>("sweep", "1")),
                                now.minusMillis(40),
                                now,
                                broken));
        await().atMost(PATIENCE).until(() -> !jobs().isEmpty());
        assertThat(jobs().getFirst().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(jobs().getFirst().getStatus().getMessage()).isEqualTo("IllegalStateException");
    }

    private List<Span> jobs() {
        return collector.spans().stream().filter(it -> it.getName().equals("job sweep")).toList();
    }

    @Test
    void with_the_collector_away_nothing_waits_and_nothing_breaks() {
        collector.close();
        long began = System.nanoTime();
        for (int i = 0; i < 5_000; i++) spans.job("sweep", Instant.EPOCH, Instant.EPOCH, null);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        var mail = desk.send(new Workspace(world.workspace()), box.id(), Eml.of("On its way"));
        assertThat(mail).isNotNull();
        assertThat(desk.settled(new Workspace(world.workspace()))).hasSize(1);
    }

    @Test
    void without_a_collector_none_of_it_is_there() {
        var house = new ApplicationContextRunner().withUserConfiguration(Tracing.class);
        house.run(it -> assertThat(it).doesNotHaveBean(Spans.class));
        house.withPropertyValues("tillside.tracing-endpoint=" + collector.address())
                .run(it -> assertThat(it).hasSingleBean(Spans.class).hasSingleBean(JobSpans.class));
    }

    @Test
    void an_endpoint_that_is_no_address_is_refused_in_one_sentence() {
        assertThatThrownBy(() -> new Spans("localhost:4318"))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("tracing-endpoint");
    }

    @Test
    void the_id_of_a_trace_is_that_of_the_mail() {
        var id = Ids.next();
        assertThat(WayIds.trace(id)).hasSize(32).isEqualTo(id.toString().replace("-", ""));
        assertThat(WayIds.way(id).isValid()).isTrue();
    }

    private OutgoingMail letter() {
        return new OutgoingMail(
                box.id(),
                "Shop",
                List.of(new Correspondent("Bea", "bea@buyer.example")),
                List.of(),
                "Hello",
                "Hi",
                "",
                null,
                List.of(),
                null,
                List.of(),
                false);
    }
}
