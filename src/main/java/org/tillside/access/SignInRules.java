package org.tillside.access;

import static org.tillside.access.db.Tables.SIGN_IN_RULE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.SignInRule.Wanted;
import org.tillside.kernel.Fault;
import org.tillside.web.Live;

/** How people of the workspace that is bound now sign in. */
@Component
public class SignInRules {

    private static final Duration LONGEST_WAY = Duration.ofDays(366);

    private final DSLContext sql;
    private final SecondSteps secondSteps;
    private final Staff staff;
    private final Workspaces workspaces;
    private final Live live;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    SignInRules(
            DSLContext sql,
            SecondSteps secondSteps,
            Staff staff,
            Workspaces workspaces,
            Live live,
            Clock clock,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.secondSteps = secondSteps;
        this.staff = staff;
        this.workspaces = workspaces;
        this.live = live;
        this.clock = clock;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public SignInRule get() {
        return sql.select(SIGN_IN_RULE.WANTED, SIGN_IN_RULE.ENFORCED_FROM)
                .from(SIGN_IN_RULE)
                .fetchOptional(Records.mapping(SignInRules::rule))
                .orElseGet(() -> new SignInRule(Wanted.NOBODY, clock.instant()));
    }

    /**
     * Whoever wants a second step of others has one. Faults: {@code sign-in-rule.own-first}, {@code
     * sign-in-rule.date}: more than a year ahead.
     *
     * @param day from its beginning where the workspace is at home; a past one: from now on
     */
    @Transactional
    public void change(Wanted wanted, LocalDate day) {
        var actor = Actor.current();
        if (wanted != Wanted.NOBODY && actor.isPerson() && !secondSteps.isOn(actor.person()))
            throw Fault.user(
                    "sign-in-rule.own-first", "Set up your own second step first, in the profile.");
        var from = beginning(day);
        sql.insertInto(SIGN_IN_RULE)
                .set(SIGN_IN_RULE.WORKSPACE_ID, actor.workspace())
                .set(SIGN_IN_RULE.WANTED, wanted.code())
                .set(SIGN_IN_RULE.ENFORCED_FROM, from)
                .onConflict(SIGN_IN_RULE.WORKSPACE_ID)
                .doUpdate()
                .set(SIGN_IN_RULE.WANTED, wanted.code())
                .set(SIGN_IN_RULE.ENFORCED_FROM, from)
                .execute();
        events.publishEvent(
                new Deed(
                        "sign-in-rule.changed",
                        "workspace",
                        actor.workspace().toString(),
                        workspaces.name(),
                        Map.of("wanted", wanted.code(), "from", day.toString())));
        staff.all().forEach(member -> live.rightsChanged(member.id().value()));
    }

    private Instant beginning(LocalDate day) {
        var now = clock.instant();
        var begins = day.atStartOfDay(workspaces.zone()).toInstant();
        if (begins.isAfter(now.plus(LONGEST_WAY)))
            throw Fault.user("sign-in-rule.date", "The day is at most one year ahead.");
        return begins.isBefore(now) ? now : begins;
    }

    private static SignInRule rule(String wanted, Instant from) {
        return new SignInRule(Wanted.of(wanted), from);
    }
}
