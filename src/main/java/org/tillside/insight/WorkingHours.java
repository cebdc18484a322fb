package org.tillside.insight;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.kernel.BusinessHours;
import org.tillside.kernel.Sha256;
import org.tillside.malls.Holidays;
import org.tillside.malls.MallId;
import org.tillside.malls.ReplyTarget;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TeamCalendar;
import org.tillside.malls.TeamCalendars;

/**
 * By which calendar a mailbox's working time is counted: that of the narrowest reply time in team
 * hours that hangs on it, its mall, or all mail; else the only calendar there is; else none.
 */
@Component
class WorkingHours {

    /** What is counted, and how: raised when {@link Reckoning} changes. */
    private static final String RULES = "1";

    private final Mailboxes mailboxes;
    private final ReplyTargets targets;
    private final TeamCalendars calendars;
    private final Holidays holidays;

    WorkingHours(
            Mailboxes mailboxes, ReplyTargets targets, TeamCalendars calendars, Holidays holidays) {
        this.mailboxes = mailboxes;
        this.targets = targets;
        this.calendars = calendars;
        this.holidays = holidays;
    }

    /**
     * @param calendars by mailbox; one that is missing has none
     */
    record Known(Map<UUID, TeamCalendar> calendars, Map<UUID, BusinessHours> hours) {

        @Nullable BusinessHours of(UUID mailbox) {
            return hours.get(mailbox);
        }

        /** Changes when something would be counted otherwise. */
        String edition() {
            var all =
                    calendars.entrySet().stream()
                            .map(it -> it.getKey() + "=" + it.getValue().id().value())
                            .sorted()
                            .collect(Collectors.joining("\n"));
            return RULES + "/" + Sha256.of(all.getBytes(UTF_8)).hex();
        }
    }

    @Transactional(readOnly = true)
    Known known() {
        var all = calendars.all();
        var inForce =
                targets.all().stream()
                        .filter(it -> it.calendar() != null)
                        .sorted(
                                Comparator.comparingInt((ReplyTarget it) -> it.hangsOn().weight())
                                        .reversed())
                        .toList();
        var found = new HashMap<UUID, TeamCalendar>();
        var malls = mailboxes.malls();
        for (var mailbox : all(mailboxes))
            of(mailbox, malls.get(mailbox.id()), inForce, all)
                    .ifPresent(it -> found.put(mailbox.id().value(), it));
        return new Known(
                Map.copyOf(found),
                found.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, it -> hours(it.getValue()))));
    }

    private static List<Mailbox> all(Mailboxes mailboxes) {
        return java.util.stream.Stream.concat(mailboxes.all().stream(), mailboxes.ended().stream())
                .toList();
    }

    private static Optional<TeamCalendar> of(
            Mailbox mailbox,
            @Nullable MallId mall,
            List<ReplyTarget> inForce,
            List<TeamCalendar> all) {
        return inForce.stream()
                .filter(it ->
                        it.hangsOn()
                                .covers(
                                        mall,
                                        mailbox.id().value(),
                                        java.util.Set.of(),
                                        org.tillside.kernel.Priority.NORMAL))
                .map(ReplyTarget::calendar)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty());
    }

    private BusinessHours hours(TeamCalendar it) {
        return it.week()
                .in(it.zone(), it.country() == null ? _ -> false : holidays.of(it.country()));
    }
}
