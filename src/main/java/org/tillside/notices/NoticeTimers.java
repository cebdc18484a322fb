package org.tillside.notices;

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
import org.tillside.access.Actor;
import org.tillside.database.NodeRole;
import org.tillside.database.Workspace;

/** When notices leave the house, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class NoticeTimers {

    private static final Duration PUSH_EVERY = Duration.ofSeconds(1);
    private static final Duration MAIL_EVERY = Duration.ofSeconds(30);

    @Bean
    RecurringTask<Void> noticePush(
            DSLContext sql, Pushing pushing, Courier courier, NodeRole role, Clock clock) {
        return Tasks.recurring("notice-push", FixedDelay.of(PUSH_EVERY))
                .execute((_, _) -> {
                    if (!role.works()) return;
                    sql.resultQuery(
                                    "select * from notices.workspaces_with_pushes({0})",
                                    DSL.val(clock.instant(), SQLDataType.INSTANT))
                            .fetch(0, UUID.class)
                            .forEach(it ->
                                    in(
                                            it,
                                            () -> {
                                                pushing.look();
                                                courier.round();
                                            }));
                });
    }

    @Bean
    RecurringTask<Void> noticeDigest(DSLContext sql, Digests digests, NodeRole role) {
        return Tasks.recurring("notice-digest", FixedDelay.of(MAIL_EVERY))
                .execute((_, _) -> {
                    if (!role.works()) return;
                    sql.resultQuery("select * from notices.workspaces_with_digests()")
                            .fetch(0, UUID.class)
                            .forEach(it -> in(it, digests::look));
                });
    }

    private static void in(UUID workspace, Runnable work) {
        new Workspace(workspace).run(() -> Actor.system("notices").run(work));
    }
}
