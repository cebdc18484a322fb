package org.tillside.insight.pages;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.access.Workspaces;
import org.tillside.channels.Mailboxes;
import org.tillside.insight.Extent;
import org.tillside.kernel.Fault;
import org.tillside.malls.MallId;

/** What was asked for, understood; an agent asks for their own work whatever they ask. */
@Component
class Extents {

    static final String UNKNOWN_LANGUAGE = "und";

    private static final int USUAL_DAYS = 28;

    private final Mailboxes mailboxes;
    private final Workspaces workspaces;
    private final Clock clock;

    Extents(Mailboxes mailboxes, Workspaces workspaces, Clock clock) {
        this.mailboxes = mailboxes;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /** Whether the current actor sees the work of others. */
    static boolean seesAll() {
        var actor = Actor.current();
        return !actor.isPerson() || actor.role() == Role.OWNER || actor.role() == Role.LEAD;
    }

    /** Faults: {@code report.days}, {@code report.zone}, {@code report.filter}. */
    Extent of(ReportForm form) {
        var zone = zone(ReportForm.typed(form.zone()));
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, zone);
        var last = day(form.to(), today);
        var first = day(form.from(), last.minusDays(USUAL_DAYS - 1L));
        var language = ReportForm.typed(form.language());
        var tag = ReportForm.typed(form.tag());
        return new Extent(
                first,
                last,
                zone,
                now,
                mailboxes(form),
                language.isEmpty() ? null : language.equals(UNKNOWN_LANGUAGE) ? "" : language,
                person(form),
                tag.isEmpty() ? null : tag);
    }

    /** Everything of the last weeks. */
    Extent usual() {
        return of(new ReportForm(null, null, null, null, null, null, null, null, null));
    }

    private @Nullable UUID person(ReportForm form) {
        if (!seesAll()) return Actor.current().person().value();
        var typed = ReportForm.typed(form.person());
        return typed.isEmpty() ? null : id(typed);
    }

    private @Nullable Set<UUID> mailboxes(ReportForm form) {
        var mailbox = ReportForm.typed(form.mailbox());
        var mall = ReportForm.typed(form.mall());
        if (mailbox.isEmpty() && mall.isEmpty()) return null;
        if (mall.isEmpty()) return Set.of(id(mailbox));
        var of = new MallId(id(mall));
        var its =
                mailboxes.malls().entrySet().stream()
                        .filter(it -> it.getValue().equals(of))
                        .map(it -> it.getKey().value())
                        .collect(Collectors.toCollection(HashSet::new));
        if (!mailbox.isEmpty()) its.retainAll(Set.of(id(mailbox)));
        return Set.copyOf(its);
    }

    private ZoneId zone(String typed) {
        if (typed.isEmpty()) return workspaces.zone();
        if (!ZoneId.getAvailableZoneIds().contains(typed))
            throw Fault.user("report.zone", "There is no time zone " + typed + ".");
        return ZoneId.of(typed);
    }

    private static LocalDate day(@Nullable String typed, LocalDate otherwise) {
        if (ReportForm.typed(typed).isEmpty()) return otherwise;
        try {
            return LocalDate.parse(ReportForm.typed(typed));
        } catch (DateTimeException garbage) {
            throw new Fault(
                    "report.days",
                    Fault.Blame.USER,
                    "A day is written like 2026-11-01, not \"" + typed + "\".",
                    garbage);
        }
    }

    private static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException garbage) {
            throw new Fault(
                    "report.filter",
                    Fault.Blame.USER,
                    "There is no mailbox, marketplace or person " + typed + ".",
                    garbage);
        }
    }
}
