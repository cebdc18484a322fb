package org.tillside.inbox.bulk;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.inbox.Closures;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.Exemptions;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Priorities;
import org.tillside.inbox.Status;
import org.tillside.inbox.Tags;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.snoozing.Snoozes;
import org.tillside.inbox.spam.Spams;
import org.tillside.kernel.Priority;

/** A deed done to one conversation, and taken back. The conversation is locked. */
@Component
class BulkDeeds {

    private static final List<String> CLOSING = List.of("closed", "reopened");
    private static final List<String> GIVING =
            List.of("assigned", "unassigned", "given", "handed-on", "laid-back");
    private static final List<String> TAGGING = List.of("tagged", "untagged");
    private static final List<String> RANKING = List.of("priority");
    private static final List<String> SNOOZING =
            List.of("snoozed", "woken", "woke", "woke-by-mail", "woke-by-merge", "closed");
    private static final List<String> EXEMPTING =
            List.of("exempted", "unexempted", "closed", "reopened");

    private static final List<String> SPAMMING = List.of("spam", "not-spam");

    private final Closures closures;
    private final Assignments assignments;
    private final Tags tags;
    private final Priorities priorities;
    private final Exemptions exemptions;
    private final Snoozes snoozes;
    private final Spams spams;
    private final Happenings happenings;
    private final Clock clock;

    BulkDeeds(
            Closures closures,
            Assignments assignments,
            Tags tags,
            Priorities priorities,
            Exemptions exemptions,
            Snoozes snoozes,
            Spams spams,
            Happenings happenings,
            Clock clock) {
        this.closures = closures;
        this.assignments = assignments;
        this.tags = tags;
        this.priorities = priorities;
        this.exemptions = exemptions;
        this.snoozes = snoozes;
        this.spams = spams;
        this.happenings = happenings;
        this.clock = clock;
    }

    /** Whether it would change nothing. */
    boolean stands(BulkDeed deed, Conversation it) {
        return switch (deed) {
            case BulkDeed.Close(), BulkDeed.Exempt _ -> it.status() == Status.CLOSED;
            case BulkDeed.Reopen() -> it.status() != Status.CLOSED;
            case BulkDeed.Assign(var person) -> Objects.equals(it.assignee(), person);
            case BulkDeed.Tag(var tag) -> tags.of(it.id()).contains(tag);
            case BulkDeed.Untag(var tag) -> !tags.of(it.id()).contains(tag);
            case BulkDeed.Prioritise(var priority) -> it.priority() == priority;
            case BulkDeed.Snooze(var until) -> until.equals(it.snoozedUntil());
            case BulkDeed.MarkSpam() -> it.status() == Status.SPAM;
            case BulkDeed.UnmarkSpam() -> it.status() != Status.SPAM;
        };
    }

    /** What undo must know. */
    String before(BulkDeed deed, Conversation it) {
        return switch (deed) {
            case BulkDeed.Close() -> it.status().word() + " " + until(it);
            case BulkDeed.Snooze _ -> until(it);
            case BulkDeed.Assign _ -> it.assignee() == null ? "" : it.assignee().toString();
            case BulkDeed.Prioritise _ -> it.priority().word();
            case BulkDeed.Reopen() ->
                    closures.closing(it.id()).map(Closures.Closing::word).orElse("");
            case BulkDeed.Tag _,
                    BulkDeed.Untag _,
                    BulkDeed.Exempt _,
                    BulkDeed.MarkSpam(),
                    BulkDeed.UnmarkSpam() ->
                    "";
        };
    }

    void act(BulkDeed deed, Conversation it) {
        switch (deed) {
            case BulkDeed.Close() -> closures.close(it.id());
            case BulkDeed.Reopen() -> closures.reopen(it.id());
            case BulkDeed.Assign(var person) -> assignments.assign(it.id(), person);
            case BulkDeed.Tag(var tag) -> tags.add(it.id(), tag);
            case BulkDeed.Untag(var tag) -> tags.remove(it.id(), tag);
            case BulkDeed.Prioritise(var priority) -> priorities.set(it.id(), priority);
            case BulkDeed.Exempt(var reason) -> exemptions.exempt(it.id(), reason);
            case BulkDeed.Snooze(var until) -> snoozes.snooze(it.id(), until);
            case BulkDeed.MarkSpam() -> spams.mark(it.id());
            case BulkDeed.UnmarkSpam() -> spams.unmark(it.id());
        }
    }

    void back(BulkDeed deed, Conversation it, BulkRows.Item then) {
        var before = then.before();
        switch (deed) {
            case BulkDeed.Close() -> {
                var parts = before.split(" ", 2);
                closures.reopen(it.id(), Status.of(parts[0]));
                sleep(it, parts[1]);
            }
            case BulkDeed.Snooze _ -> {
                snoozes.wake(it.id());
                sleep(it, before);
            }
            case BulkDeed.Reopen() -> unopen(it, then);
            case BulkDeed.Assign _ ->
                    assignments.assign(
                            it.id(),
                            before.isEmpty() ? null : new PersonId(UUID.fromString(before)));
            case BulkDeed.Tag(var tag) -> tags.remove(it.id(), tag);
            case BulkDeed.Untag(var tag) -> tags.add(it.id(), tag);
            case BulkDeed.Prioritise _ -> priorities.set(it.id(), Priority.of(before));
            case BulkDeed.Exempt _ -> exemptions.withdraw(it.id());
            case BulkDeed.MarkSpam() -> spams.unmark(it.id());
            case BulkDeed.UnmarkSpam() -> spams.mark(it.id());
        }
    }

    /** What was opened before we noted how it was closed is closed now. */
    private void unopen(Conversation it, BulkRows.Item then) {
        if (then.before().isEmpty() || then.happening() == null) closures.close(it.id());
        else closures.unopen(it.id(), Closures.Closing.read(then.before()), then.happening());
    }

    /** What would have come back meanwhile is here. */
    private void sleep(Conversation it, String until) {
        if (until.isEmpty()) return;
        var back = Instant.parse(until);
        if (back.isAfter(clock.instant())) snoozes.snooze(it.id(), back);
    }

    private static String until(Conversation it) {
        return it.snoozedUntil() == null ? "" : it.snoozedUntil().toString();
    }

    /** The newest that its thread tells of what the deed concerns. */
    @Nullable UUID told(BulkDeed deed, Conversation it) {
        return switch (deed) {
            case BulkDeed.Close(), BulkDeed.Reopen() -> happenings.newest(it.id(), CLOSING, null);
            case BulkDeed.Assign _ -> happenings.newest(it.id(), GIVING, null);
            case BulkDeed.Tag(var tag) -> happenings.newest(it.id(), TAGGING, tag);
            case BulkDeed.Untag(var tag) -> happenings.newest(it.id(), TAGGING, tag);
            case BulkDeed.Prioritise _ -> happenings.newest(it.id(), RANKING, null);
            case BulkDeed.Snooze _ -> happenings.newest(it.id(), SNOOZING, null);
            case BulkDeed.Exempt _ -> happenings.newest(it.id(), EXEMPTING, null);
            case BulkDeed.MarkSpam(), BulkDeed.UnmarkSpam() ->
                    happenings.newest(it.id(), SPAMMING, null);
        };
    }

    /** Nobody changed since what it changed; where it matters, nobody wrote either. */
    boolean untouched(BulkDeed deed, Conversation it, BulkRows.Item then) {
        boolean so = deed instanceof BulkDeed.Exempt || stands(deed, it);
        boolean silent =
                switch (deed) {
                    case BulkDeed.Reopen(), BulkDeed.Exempt _ ->
                            Objects.equals(newest(it), then.message());
                    case BulkDeed.Close(),
                            BulkDeed.Assign _,
                            BulkDeed.Tag _,
                            BulkDeed.Untag _,
                            BulkDeed.Prioritise _,
                            BulkDeed.Snooze _,
                            BulkDeed.MarkSpam(),
                            BulkDeed.UnmarkSpam() ->
                            true;
                };
        return so && silent && Objects.equals(told(deed, it), then.happening());
    }

    static @Nullable UUID newest(Conversation it) {
        return it.newest() == null ? null : it.newest().value();
    }
}
