package org.tillside.inbox.pages;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.MailboxId;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.File;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Care;
import org.tillside.inbox.answering.Draft;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.writing.Addresses;
import org.tillside.inbox.writing.Recipients;

/** The composer's fields, as a browser sends them. */
record AnswerForm(
        @Nullable String mode,
        @Nullable String was,
        @Nullable String to,
        @Nullable String cc,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String seen,
        @Nullable String form,
        @Nullable String base,
        @Nullable String confirmed,
        @Nullable String close,
        @Nullable String mailbox,
        @Nullable String heeded,
        @Nullable List<String> answered,
        @Nullable String view) {

    Mode chosen() {
        return mode == null || mode.isBlank() ? Mode.REPLY : Mode.of(mode);
    }

    String words() {
        return text == null ? "" : text.replace("\r\n", "\n");
    }

    @Nullable UUID formId() {
        return uuid(form);
    }

    /** When the draft was saved from which this was written on. */
    @Nullable Instant savedBefore() {
        try {
            return base == null || base.isBlank() ? null : Instant.parse(base);
        } catch (DateTimeParseException garbage) {
            return null; // a form that we did not make: as if it had not been said
        }
    }

    @Nullable MailboxId chosenMailbox() {
        var id = uuid(mailbox);
        return id == null ? null : new MailboxId(id);
    }

    /** Faults: {@code reply.recipients}. */
    Answer answer(List<File> files) {
        var recipients =
                turned()
                        ? Recipients.NONE
                        : new Recipients(
                                Addresses.parse(written(to)), Addresses.parse(written(cc)));
        return new Answer(
                chosen(),
                recipients,
                subject,
                words(),
                files,
                seenMessage(),
                formId(),
                "yes".equals(confirmed),
                "yes".equals(close),
                Care.of(heededRemarks(), ticked()));
    }

    /** Keys of remarks of the guard, apart by commas. */
    private Set<String> heededRemarks() {
        return heeded == null || heeded.isBlank()
                ? Set.of()
                : Set.copyOf(new TreeSet<>(List.of(heeded.split(","))));
    }

    /** Keys of questions that the writer says are answered. */
    Set<String> ticked() {
        return answered == null ? Set.of() : Set.copyOf(new TreeSet<>(answered));
    }

    boolean closes() {
        return "yes".equals(close);
    }

    /** As it stands while it is being written, whoever gets it. */
    Answer sofar(List<File> files) {
        return new Answer(
                chosen(),
                null,
                null,
                words(),
                files,
                null,
                null,
                false,
                false,
                Care.of(Set.of(), ticked()));
    }

    /** A draft keeps what can be understood of the addresses; the rest is still being typed. */
    Draft draft(ConversationId conversation) {
        var recipients =
                turned()
                        ? Recipients.NONE
                        : new Recipients(
                                Addresses.sofar(written(to)), Addresses.sofar(written(cc)));
        return new Draft(
                conversation,
                chosen(),
                chosenMailbox(),
                recipients,
                written(subject),
                words(),
                seenMessage(),
                Instant.EPOCH,
                List.of());
    }

    /**
     * The recipients in the fields are those of another mode: whom this one goes to is ours to say.
     */
    private boolean turned() {
        return was != null && !was.isBlank() && !was.equals(chosen().word());
    }

    private @Nullable MessageId seenMessage() {
        var id = uuid(seen);
        return id == null ? null : new MessageId(id);
    }

    private static String written(@Nullable String field) {
        return field == null ? "" : field;
    }

    private static @Nullable UUID uuid(@Nullable String field) {
        try {
            return field == null || field.isBlank() ? null : UUID.fromString(field);
        } catch (IllegalArgumentException garbage) {
            return null; // a form that we did not make: as if it had not been said
        }
    }
}
