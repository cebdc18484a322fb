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
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.access.Actor;
import org.tillside.database.Workspace;
import org.tillside.notices.digest.Digests;
import org.tillside.notices.push.Courier;
import org.tillside.notices.push.Pushing;

/** When notices leave the house: in processes that work, on one of them at a time. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${tillside.role:all}'.toLowerCase() matches 'all|worker'")
class NoticeTimers {

    private static final Duration PUSH_EVERY = Duration.ofSeconds(1);
    private static final Duration MAIL_EVERY = Duration.ofSeconds(30);

    @Bean
    RecurringTask<Void> noticePush(DSLContext sql, Pushing pushing, Courier courier, Clock clock) {
        return Tasks.recurring("notice-push", FixedDelay.of(PUSH_EVERY))
                .execute((_, _) ->
                        sql.resultQuery(
                                        "select * from notices.workspaces_with_pushes({0})",
                                        DSL.val(clock.instant(), SQLDataType.INSTANT))
                                .fetch(0, UUID.class)
                                .forEach(it -> {
                                    in(it, pushing::look);
                                    in(it, courier::round);
                                }));
    }

    @Bean
    RecurringTask<Void> noticeDigest(DSLContext sql, Digests digests) {
        return Tasks.recurring("notice-digest", FixedDelay.of(MAIL_EVERY))
                .execute((_, _) ->
                        sql.resultQuery("select * from notices.workspaces_with_digests()")
                                .fetch(0, UUID.class)
                                .forEach(it -> in(it, digests::look)));
    }

    /** What breaks in one workspace does not hold the others. */
    private static void in(UUID workspace, Runnable work) {
        new Workspace(workspace)
                .attempt("Notices of workspace {} wait", () -> Actor.system("notices").run(work));
    }
}
