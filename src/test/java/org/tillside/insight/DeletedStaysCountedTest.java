package org.tillside.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.inbox.Fixture;
import org.tillside.inbox.erasure.Deletion;
import org.tillside.inbox.erasure.Way;
import org.tillside.kit.TillsideTest;

/** A conversation that is deleted was there: the figures say so, and it waits no more. */
@TillsideTest
class DeletedStaysCountedTest {

    @Autowired Fixture fixture;
    @Autowired Recount recount;
    @Autowired Deletion deletion;
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
