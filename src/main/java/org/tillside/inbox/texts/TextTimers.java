package org.tillside.inbox.texts;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.database.NodeRole;
import org.tillside.database.Workspace;

/**
 * What a node that died left half looked through goes on; what nobody asks any longer is dropped.
 */
@Configuration(proxyBeanMethods = false)
class TextTimers {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration DROP_EVERY = Duration.ofHours(1);

    @Bean
    RecurringTask<Void> textLooks(DSLContext sql, TextLook look, NodeRole role) {
        return Tasks.recurring("texts", FixedDelay.of(LOOK_EVERY))
                .execute((_, context) -> {
                    if (!role.works()) return;
                    sql.fetchValues("select inbox.workspaces_with_texts()").stream()
                            .map(it -> new Workspace((UUID) it))
                            .forEach(
                                    it -> look.at(it, context.getSchedulerState()::isShuttingDown));
                });
    }

    @Bean
    RecurringTask<Void> textDrops(DSLContext sql, TextLook look, NodeRole role, Clock clock) {
        return Tasks.recurring("texts-unasked", FixedDelay.of(DROP_EVERY))
                .execute((_, _) -> {
                    if (!role.works()) return;
                    var before = clock.instant().minus(TextQuestions.LINGERS);
                    sql.resultQuery(
                                    "select * from inbox.workspaces_asking_texts({0})",
                                    DSL.val(before, SQLDataType.INSTANT))
                            .fetch(0, UUID.class)
                            .forEach(it -> look.drop(new Workspace(it)));
                });
    }
}
