package org.tillside.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Fixture;
import org.tillside.inbox.erasure.Deletion;
import org.tillside.inbox.erasure.Way;
import org.tillside.inbox.promises.PromiseKind;
import org.tillside.inbox.promises.Promises;
import org.tillside.kernel.BackdatedClock;
import org.tillside.kit.TillsideTest;

/** A conversation that is deleted was there: the figures say so, and it waits no more. */
@TillsideTest
class DeletedStaysCountedTest {

    @Autowired Fixture fixture;
    @Autowired Recount recount;
    @Autowired Deletion deletion;
    @Autowired Promises promises;
    @Autowired Clock clock;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    @Test
    void sums_stay_as_they_were_and_what_is_open_is_one_less() {
        var scene = fixture.scene("ana@web.example", "Kaffeemühle", "Sie klemmt");
        scene.world().asOwner(this::recounted);
        var before = sums(scene);
        assertThat(before).isPositive();
        assertThat(one(scene, "select count(*) from insight.standing")).isOne();
        List<UUID> those = List.of(scene.conversation());
        scene.world().asOwner(() -> deletion.delete(those, DSL.trueCondition(), Way.RULE));
        scene.world().asOwner(this::recounted);
        assertThat(sums(scene)).isEqualTo(before);
        assertThat(one(scene, "select count(*) from insight.standing")).isZero();
    }

    @Test
    void what_was_late_stays_and_what_would_have_been_late_later_does_not_come() {
        var scene = fixture.scene("ana@web.example", "Kaffeemühle", "Sie klemmt");
        var it = new ConversationId(scene.conversation());
        var now = clock.instant();
        BackdatedClock.at(
                now.minus(Duration.ofDays(2)),
                () -> promised(scene, it, PromiseKind.ANSWER, now.minus(Duration.ofDays(1))));
        promised(scene, it, PromiseKind.SOLUTION, now.plus(Duration.ofDays(1)));
        scene.world().asOwner(this::recounted);
        assertThat(late(scene)).isEqualTo(2);
        var before = sums(scene);
        List<UUID> those = List.of(scene.conversation());
        scene.world().asOwner(() -> deletion.delete(those, DSL.trueCondition(), Way.REQUEST));
        for (int run = 0; run < 2; run++) {
            scene.world().asOwner(this::recounted);
            assertThat(late(scene)).isOne();
            assertThat(sums(scene)).isEqualTo(before - 1);
        }
    }

    private UUID promised(Fixture.Scene scene, ConversationId it, PromiseKind kind, Instant due) {
        return scene.world()
                .as(Role.AGENT, () -> promises.promise(it, kind, due, "asks the workshop"));
    }

    private long late(Fixture.Scene scene) {
        return one(scene, "select count(*) from insight.fact where kind = 'own-late'");
    }

    private boolean recounted() {
        while (recount.before() | recount.touched()) continue;
        return true;
    }

    private long sums(Fixture.Scene scene) {
        return one(scene, "select coalesce(sum(number), 0) from insight.day_count");
    }

    private long one(Fixture.Scene scene, String query) {
        return java.util.Objects.requireNonNull(
                scene.world()
                        .asOwner(() ->
                                transaction.execute(
                                        _ -> sql.fetchSingle(query).get(0, Long.class))));
    }
}
