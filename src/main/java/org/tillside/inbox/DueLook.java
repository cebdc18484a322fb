package org.tillside.inbox;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.database.Workspace;

/**
 * Has work done where its time has come, every ten seconds, on one node at a time. A workspace in
 * which it fails holds up none of the others, and is looked at again.
 */
@Component
public class DueLook {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private final DSLContext sql;
    private final Clock clock;

    DueLook(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param due a function of the database that names the workspaces, given the moment
     * @param work in each of them
     */
    public RecurringTask<Void> task(String name, String due, Runnable work) {
        return Tasks.recurring(name, FixedDelay.of(LOOK_EVERY))
                .execute((_, _) ->
                        each(
                                name,
                                sql.resultQuery(
                                                "select * from {0}({1})",
                                                DSL.raw(due),
                                                DSL.val(clock.instant(), SQLDataType.INSTANT))
                                        .fetch(0, UUID.class),
                                work));
    }

    static void each(String name, List<UUID> workspaces, Runnable work) {
        for (var it : workspaces) look(name, new Workspace(it), work);
    }

    private static void look(String name, Workspace workspace, Runnable work) {
        workspace.attempt(name + " failed in {} this time", () -> Actor.system("clocks").run(work));
    }
}
