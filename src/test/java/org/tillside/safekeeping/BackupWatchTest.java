package org.tillside.safekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.safekeeping.db.Tables.BACKUP;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.notices.health.Finding;
import org.tillside.notices.health.Finding.State;

@TillsideTest
class BackupWatchTest {

    @Autowired BackupWatch watch;
    @Autowired RunBook runs;
    @Autowired Worlds worlds;
    @Autowired DSLContext sql;
    @Autowired Clock clock;

    @BeforeEach
    @AfterEach
    void forget() {
        sql.deleteFrom(BACKUP).execute();
    }

    @Test
    void without_a_folder_nothing_is_watched() {
        assertThat(worlds.create().asOwner(watch::look)).isEmpty();
    }

    @Test
    void a_fresh_one_is_well_and_one_of_the_day_before_yesterday_is_not() {
        made(hoursAgo(40));
        assertThat(found(Role.OWNER)).extracting(Finding::state).containsExactly(State.BROKEN);
        made(hoursAgo(20));
        assertThat(found(Role.OWNER)).extracting(Finding::state).containsExactly(State.WELL);
    }

    @Test
    void one_that_was_not_made_is_told_and_only_owners_are_led_to_their_page() {
        made(hoursAgo(20));
        runs.failed(runs.begin(hoursAgo(1), "b"), Fault.user("backup.disk", "no room"));
        assertThat(found(Role.OWNER))
                .singleElement()
                .satisfies(it -> assertThat(it.key()).isEqualTo("safekeeping.health.failed"))
                .satisfies(it -> assertThat(it.href()).isEqualTo("/settings/backups"));
        assertThat(found(Role.LEAD))
                .singleElement()
                .satisfies(it -> assertThat(it.href()).isNull());
    }

    private List<Finding> found(Role role) {
        World world = worlds.create();
        return world.as(role, watch::found);
    }

    private void made(Instant begun) {
        runs.made(
                runs.begin(begun, "a"),
                new MadeBackup(Path.of("a"), begun, 1, 1, 1, Duration.ofSeconds(1)));
    }

    private Instant hoursAgo(int hours) {
        return clock.instant().minus(Duration.ofHours(hours));
    }
}
