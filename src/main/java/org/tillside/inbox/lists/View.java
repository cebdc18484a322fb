package org.tillside.inbox.lists;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.tillside.access.Actor;
import org.tillside.inbox.Sight;
import org.tillside.inbox.Status;
import org.tillside.kernel.Fault;

/** The lists of the desk. */
public enum View {
    MINE,
    UNASSIGNED,
    /** Where a clock runs: the one that runs out first stands first. */
    DUE,
    OPEN,
    WAITING,
    /** What the current person wants to hear of, whoever has it. */
    FOLLOWED,
    /** Out of sight until later. */
    SNOOZED,
    /** Answers that are to leave later; no conversations. */
    SCHEDULED,
    CLOSED,
    /** What nobody works on. */
    SPAM,
    /** Mails that could not be understood; no conversations. */
    QUARANTINED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Faults: {@code view.unknown}. */
    public static View of(String word) {
        return Arrays.stream(values())
                .filter(view -> view.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Fault.unknown("view", word));
    }

    /** Those that the current actor has: a guest owns what they see. */
    public static List<View> shown() {
        return Sight.isGuest()
                ? List.of(MINE, DUE, OPEN, WAITING, FOLLOWED, SNOOZED, SCHEDULED, CLOSED)
                : List.of(values());
    }

    /** Others hold answers that wait, or mails in quarantine. */
    public boolean ofConversations() {
        return this != SCHEDULED && this != QUARANTINED;
    }

    /** Only of a view of conversations. */
    public ListFilter filter() {
        return switch (this) {
            case MINE -> new ListFilter(null, null, me(), true).snoozed(false);
            case UNASSIGNED ->
                    new ListFilter(Status.OPEN, null, ListFilter.NOBODY, false).snoozed(false);
            case DUE -> ListFilter.DUE;
            case OPEN -> new ListFilter(Status.OPEN, null, null, false).snoozed(false);
            case WAITING -> new ListFilter(Status.WAITING, null, null, false).snoozed(false);
            case FOLLOWED -> new ListFilter(null, null, null, true).followedBy(me());
            case SNOOZED -> new ListFilter(null, null, null, true).snoozed(true);
            case CLOSED -> new ListFilter(Status.CLOSED, null, null, false);
            case SPAM -> new ListFilter(Status.SPAM, null, null, false);
            case SCHEDULED, QUARANTINED ->
                    throw new IllegalStateException(word() + " holds no conversations");
        };
    }

    /** A key is nobody's assignee. */
    private static UUID me() {
        var actor = Actor.current();
        return actor.isPerson() ? actor.person().value() : ListFilter.NOBODY;
    }
}
