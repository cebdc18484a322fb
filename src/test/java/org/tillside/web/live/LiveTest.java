package org.tillside.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.web.Live;

@TillsideTest
class LiveTest {

    @Autowired Live live;
    @Autowired LiveStreams streams;
    @Autowired Visits visits;
    @Autowired Worlds worlds;
    @Autowired TransactionTemplate transaction;
    @Autowired DSLContext sql;

    private World world;
    private Visit visit;

    @BeforeEach
    void prepare() {
        world = worlds.create();
        visit = visits.signedIn(world, Role.AGENT);
    }

    @Test
    void a_change_is_heard_after_its_commit_by_those_of_its_workspace_alone() throws Exception {
        var elsewhere = worlds.create();
        try (var ear = new Ear(visit);
                var other = new Ear(visits.signedIn(elsewhere, Role.OWNER))) {
            change(elsewhere, "mailboxes");
            assertThat(other.next()).isEqualTo("mailboxes");
            change(world, "inbox");
            assertThat(ear.next()).isEqualTo("inbox");
            assertThat(other.during(Duration.ofMillis(300))).isEmpty();
        }
    }

    @Test
    void what_changed_between_a_page_and_its_stream_is_told_when_the_stream_opens()
            throws Exception {
        var read = Instant.now();
        change(world, "mailboxes");
        try (var first = new Ear(visit)) {
            change(world, "inbox");
            assertThat(first.next()).isEqualTo("inbox");
            try (var late = new Ear(visit, read)) {
                assertThat(List.of(late.next(), late.next())).containsExactly("mailboxes", "inbox");
                assertThat(late.during(Duration.ofMillis(200))).isEmpty();
            }
        }
    }

    @Test
    void a_page_from_long_ago_looks_at_everything() throws Exception {
        try (var ear = new Ear(visit, Instant.now().minus(Duration.ofMinutes(5)))) {
            assertThat(ear.next()).isEqualTo("*");
        }
    }

    @Test
    void a_change_that_is_rolled_back_is_not_heard() throws Exception {
        try (var ear = new Ear(visit)) {
            world.as(
                    Role.AGENT,
                    () ->
                            transaction.executeWithoutResult(status -> {
                                live.changed("inbox");
                                status.setRollbackOnly();
                            }));
            change(world, "mailboxes");
            assertThat(ear.next()).isEqualTo("mailboxes");
        }
    }

    @Test
    void many_changes_are_heard_a_few_times_at_once_and_then_once_a_second() throws Exception {
        try (var ear = new Ear(visit)) {
            change(world, "inbox");
            assertThat(ear.next()).isEqualTo("inbox");
            for (int n = 0; n < 40; n++) change(world, "inbox");
            assertThat(ear.during(Duration.ofMillis(2_300)))
                    .hasSizeBetween(1, 5)
                    .containsOnly("inbox");
        }
    }

    @Test
    void what_concerns_one_person_is_heard_by_that_person_alone() throws Exception {
        try (var ear = new Ear(visit);
                var other = new Ear(visits.signedIn(world, Role.LEAD))) {
            change(world, "person/" + world.agent().id().value());
            change(world, "inbox");
            assertThat(ear.during(Duration.ofMillis(500)))
                    .containsExactlyInAnyOrder("person/" + world.agent().id().value(), "inbox");
            assertThat(other.next()).isEqualTo("inbox");
        }
    }

    @Test
    void a_session_that_is_ended_from_elsewhere_ends_its_stream() throws Exception {
        try (var ear = new Ear(visit)) {
            var page = visits.signedIn(world, Role.AGENT).get("/settings/profile").body();
            var other = page.replaceFirst("(?s).*/settings/profile/sessions/([0-9a-f]+).*", "$1");
            visits.signedIn(world, Role.AGENT).delete("/settings/profile/sessions/" + other);
            assertThat(List.of(ear.next(), ear.next())).containsExactly("*", Ear.END);
        }
    }

    @Test
    void a_stream_ends_with_its_session_and_its_last_word_is_to_look_again() throws Exception {
        try (var ear = new Ear(visit)) {
            sql.execute("delete from database.spring_session where session_id = ?", sessionId());
            assertThat(ear.next()).isEqualTo("*");
            assertThat(ear.next()).isEqualTo(Ear.END);
        }
    }

    @Test
    void a_stream_begins_anew_when_the_rights_of_its_person_change() throws Exception {
        try (var ear = new Ear(visit)) {
            transaction.executeWithoutResult(_ -> live.rightsChanged(world.agent().id().value()));
            assertThat(ear.next()).isEqualTo(Ear.END);
        }
    }

    @Test
    void a_stream_ends_with_the_last_day_and_its_last_word_is_to_look_again() throws Exception {
        var soon = Duration.ofSeconds(3);
        world.asOwner(() ->
                transaction.execute(_ ->
                        sql.execute(
                                "update access.membership set last_day = current_date, last_day_zone = 'UTC', ends_at = ?::timestamptz where person_id = ?",
                                Instant.now().plus(soon).toString(),
                                world.agent().id().value())));
        try (var ear = new Ear(visit)) {
            Thread.sleep(soon);
            change(world, "inbox");
            assertThat(ear.next()).isEqualTo("*");
            assertThat(ear.next()).isEqualTo(Ear.END);
        }
    }

    @Test
    void after_the_database_was_away_everybody_looks_at_everything_and_hears_again()
            throws Exception {
        try (var ear = new Ear(visit)) {
            sql.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = ?",
                    LiveListener.NAME);
            assertThat(ear.next()).isEqualTo("*");
            change(world, "inbox");
            assertThat(ear.next()).isEqualTo("inbox");
        }
    }

    @Test
    void a_browser_that_opens_too_many_loses_its_oldest() throws Exception {
        try (var first = new Ear(visit);
                var second = new Ear(visit);
                var third = new Ear(visit);
                var fourth = new Ear(visit);
                var fifth = new Ear(visit)) {
            assertThat(first.next()).isEqualTo(Ear.END);
            change(world, "inbox");
            for (var ear : new Ear[] {second, third, fourth, fifth})
                assertThat(ear.next()).isEqualTo("inbox");
        }
    }

    @Test
    void a_stranger_hears_nothing() throws Exception {
        try (var ear = new Ear(visits.stranger())) {
            assertThat(ear.status()).isEqualTo(401);
        }
    }

    @Test
    void a_stream_that_nobody_reads_is_noticed() throws Exception {
        var before = count();
        var ear = new Ear(visit);
        assertThat(count()).isEqualTo(before + 1);
        ear.close();
        for (int n = 0; n < 50 && count() > before; n++) {
            change(world, "inbox");
            Thread.sleep(100);
        }
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void a_change_is_told_inside_a_transaction_or_it_is_a_bug() {
        assertThatThrownBy(() -> world.as(Role.AGENT, () -> live.changed("inbox")))
                .isInstanceOf(IllegalStateException.class);
    }

    private void change(World where, String topic) {
        where.as(Role.AGENT, () -> transaction.executeWithoutResult(_ -> live.changed(topic)));
    }

    private long count() {
        return streams.of(stream -> stream.workspace().equals(world.workspace())).count();
    }

    private String sessionId() {
        return new String(
                java.util.Base64.getDecoder().decode(visit.cookie()),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}
