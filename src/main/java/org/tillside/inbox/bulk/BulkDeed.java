package org.tillside.inbox.bulk;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.access.PersonId;
import org.tillside.inbox.Exemptions;
import org.tillside.inbox.Tags;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Priority;

/** What is done to each of many conversations. Another kind is a record here and a {@link Kind}. */
public sealed interface BulkDeed {

    /** By which word it is known, and whether it is for everybody. */
    enum Kind {
        CLOSE,
        REOPEN,
        ASSIGN,
        TAG,
        UNTAG,
        PRIORITY,
        EXEMPT,
        SNOOZE,
        SPAM,
        UNSPAM;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Guests do to many what they may do to one. */
        boolean isForGuests() {
            return switch (this) {
                case CLOSE, REOPEN, TAG, UNTAG, SNOOZE -> true;
                case ASSIGN, PRIORITY, EXEMPT, SPAM, UNSPAM -> false;
            };
        }
    }

    record Close() implements BulkDeed {}

    record Reopen() implements BulkDeed {}

    /**
     * @param person null: nobody
     */
    record Assign(@Nullable PersonId person) implements BulkDeed {}

    record Tag(String tag) implements BulkDeed {}

    record Untag(String tag) implements BulkDeed {}

    record Prioritise(Priority priority) implements BulkDeed {}

    record Exempt(String reason) implements BulkDeed {}

    record Snooze(Instant until) implements BulkDeed {
        public Snooze {
            until = until.truncatedTo(ChronoUnit.MICROS);
        }
    }

    record MarkSpam() implements BulkDeed {}

    record UnmarkSpam() implements BulkDeed {}

    /**
     * @param value a person's id ({@code none} or blank: nobody), a tag, a priority, a reason or an
     *     instant; blank where the word says it all
     * @throws Fault bulk.deed, tag.invalid, priority.invalid, exemption.reason
     */
    static BulkDeed read(String word, String value) {
        return switch (kind(word)) {
            case CLOSE -> new Close();
            case REOPEN -> new Reopen();
            case ASSIGN -> new Assign(isNobody(value) ? null : person(value));
            case TAG -> new Tag(Tags.tag(value));
            case UNTAG -> new Untag(Tags.tag(value));
            case PRIORITY -> new Prioritise(Priority.of(value));
            case EXEMPT -> new Exempt(Exemptions.known(value));
            case SNOOZE -> new Snooze(instant(value));
            case SPAM -> new MarkSpam();
            case UNSPAM -> new UnmarkSpam();
        };
    }

    default Kind kind() {
        return switch (this) {
            case Close() -> Kind.CLOSE;
            case Reopen() -> Kind.REOPEN;
            case Assign _ -> Kind.ASSIGN;
            case Tag _ -> Kind.TAG;
            case Untag _ -> Kind.UNTAG;
            case Prioritise _ -> Kind.PRIORITY;
            case Exempt _ -> Kind.EXEMPT;
            case Snooze _ -> Kind.SNOOZE;
            case MarkSpam() -> Kind.SPAM;
            case UnmarkSpam() -> Kind.UNSPAM;
        };
    }

    default String value() {
        return switch (this) {
            case Close(), Reopen(), MarkSpam(), UnmarkSpam() -> "";
            case Assign(var person) -> person == null ? "" : person.toString();
            case Tag(var tag) -> tag;
            case Untag(var tag) -> tag;
            case Prioritise(var priority) -> priority.word();
            case Exempt(var reason) -> reason;
            case Snooze(var until) -> until.toString();
        };
    }

    private static Kind kind(String word) {
        for (var kind : Kind.values()) if (kind.word().equals(word)) return kind;
        throw Fault.user(
                "bulk.deed",
                "What is done to many is close, reopen, assign, tag, untag, priority, exempt, snooze, spam or unspam.");
    }

    private static boolean isNobody(String value) {
        return value.isBlank() || value.equals("none");
    }

    private static Instant instant(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException garbage) {
            throw new Fault(
                    "bulk.deed",
                    Fault.Blame.USER,
                    "Say until when, such as 2026-11-30T09:00:00Z.",
                    garbage);
        }
    }

    private static PersonId person(String id) {
        try {
            return new PersonId(UUID.fromString(id));
        } catch (IllegalArgumentException garbage) {
            throw new Fault("bulk.deed", Fault.Blame.USER, "Name a person by their id.", garbage);
        }
    }
}
