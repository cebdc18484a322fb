package org.tillside.access;

import static org.tillside.access.db.Tables.SIGN_IN_RULE;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.kernel.Fault;
import org.tillside.web.Live;

/**
 * By which ways the workspace that is bound now lets its people in. Who came by another is nobody
 * here from the next request on, until they sign in by one of these.
 */
@Component
public class AllowedWays {

    private final DSLContext sql;
    private final Staff staff;
    private final Workspaces workspaces;
    private final Live live;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    AllowedWays(
            DSLContext sql,
            Staff staff,
            Workspaces workspaces,
            Live live,
            Clock clock,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.staff = staff;
        this.workspaces = workspaces;
        this.live = live;
        this.clock = clock;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public Set<SignInWay> get() {
        return sql.select(SIGN_IN_RULE.WAYS)
                .from(SIGN_IN_RULE)
                .fetchOptional(SIGN_IN_RULE.WAYS)
                .map(codes -> SignInWay.of(List.of(codes)))
                .orElseGet(() -> EnumSet.copyOf(SignInWay.CHOOSABLE));
    }

    /**
     * Whoever forbids a way has come by one that stays. Faults: {@code way.none}, {@code way.own}.
     *
     * @param own by what the one who asks has signed in; null: it was not noted
     */
    @Transactional
    public void change(Set<SignInWay> wanted, @Nullable SignInWay own) {
        var ways = EnumSet.noneOf(SignInWay.class);
        ways.addAll(wanted);
        ways.retainAll(SignInWay.CHOOSABLE);
        if (ways.isEmpty()) throw Fault.user("way.none", "People sign in by at least one way.");
        var before = get();
        if (!ways.containsAll(before) && (own == null || !ways.contains(own)))
            throw Fault.user(
                    "way.own",
                    "Sign in by a way that stays allowed first, so that you do not lock yourself"
                            + " out.");
        if (ways.equals(before)) return;
        var codes = ways.stream().map(SignInWay::code).toArray(String[]::new);
        sql.insertInto(SIGN_IN_RULE)
                .set(SIGN_IN_RULE.WORKSPACE_ID, Actor.current().workspace())
                .set(SIGN_IN_RULE.WANTED, SignInRule.Wanted.NOBODY.code())
                .set(SIGN_IN_RULE.ENFORCED_FROM, clock.instant())
                .set(SIGN_IN_RULE.WAYS, codes)
                .onConflict(SIGN_IN_RULE.WORKSPACE_ID)
                .doUpdate()
                .set(SIGN_IN_RULE.WAYS, codes)
                .execute();
        tell(ways);
        staff.all().forEach(member -> live.rightsChanged(member.id().value()));
    }

    private void tell(Set<SignInWay> ways) {
        var codes = ways.stream().map(SignInWay::code).collect(Collectors.joining(" "));
        events.publishEvent(
                new Deed(
                        "sign-in-ways.changed",
                        "workspace",
                        Actor.current().workspace().toString(),
                        workspaces.name(),
                        Map.of("ways", codes)));
    }
}
