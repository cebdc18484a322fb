package org.tillside.access;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.database.NodeRole;
import org.tillside.database.Workspace;

/** When it is looked whether memberships come to their last day, and what is to be forgotten. */
@Configuration(proxyBeanMethods = false)
class AccessTimers {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    @Bean
    RecurringTask<Void> membershipEnds(Lapses lapses, NodeRole role) {
        return Tasks.recurring("membership-ends", FixedDelay.of(LOOK_EVERY))
                .execute((_, _) -> {
                    if (role.works()) lapses.workspaces().forEach(it -> look(lapses, it));
                });
    }

    @Bean
    RecurringTask<Void> forgottenTries(SignInThrottle throttle, NodeRole role) {
        return Tasks.recurring("sign-in-forgetting", FixedDelay.of(FORGET_EVERY))
                .execute((_, _) -> {
                    boolean more = role.works();
                    while (more) more = throttle.forgetLongAgo();
                });
    }

    /** What breaks in one workspace does not hold the others. */
    private static void look(Lapses lapses, UUID workspace) {
        new Workspace(workspace)
                .attempt(
                        "The ends of memberships of {} are told later",
                        () -> Actor.system("access").run(lapses::look));
    }
}
