package org.tillside.inbox.answering;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.File;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.writing.Recipients;

/**
 * What somebody wants to send into a conversation.
 *
 * @param recipients null: those to whom a reply goes anyway
 * @param subject null or blank: the newest subject
 * @param text light Markdown
 * @param files beside those that a forwarded mail brings along
 * @param seen the newest message the writer had seen; null: they do not mind who answered meanwhile
 * @param form the same form sent twice is one answer; null: each is its own
 * @param confirmed send it although somebody else answered
 * @param closes it is the last word
 * @param care what its writer saw of the guard's remarks
 */
public record Answer(
        Mode mode,
        @Nullable Recipients recipients,
        @Nullable String subject,
        String text,
        List<File> files,
        @Nullable MessageId seen,
        @Nullable UUID form,
        boolean confirmed,
        boolean closes,
        Care care) {

    private static final int LONGEST = 200_000;

    public Answer {
        files = List.copyOf(files);
    }

    /** As a program writes it. */
    public Answer(
            Mode mode,
            @Nullable Recipients recipients,
            @Nullable String subject,
            String text,
            List<File> files,
            @Nullable MessageId seen,
            @Nullable UUID form,
            boolean confirmed,
            boolean closes) {
        this(mode, recipients, subject, text, files, seen, form, confirmed, closes, Care.NONE);
    }

    public static Answer reply(String text) {
        return new Answer(Mode.REPLY, null, null, text, List.of(), null, null, false, false);
    }

    public Answer with(List<File> attached) {
        return new Answer(
                mode, recipients, subject, text, attached, seen, form, confirmed, closes, care);
    }

    public Answer to(Mode to) {
        return new Answer(
                to, recipients, subject, text, files, seen, form, confirmed, closes, care);
    }

    public Answer closing() {
        return new Answer(
                mode, recipients, subject, text, files, seen, form, confirmed, true, care);
    }

    public Answer with(Care taken) {
        return new Answer(
                mode, recipients, subject, text, files, seen, form, confirmed, closes, taken);
    }

    /** In this form. */
    Answer as(UUID wanted, boolean sure) {
        return new Answer(mode, recipients, subject, text, files, seen, wanted, sure, closes, care);
    }

    /** By a writer who has seen all up to this message. */
    Answer seeing(@Nullable MessageId newest) {
        return new Answer(
                mode, recipients, subject, text, files, newest, form, confirmed, closes, care);
    }

    /** To those to whom a reply goes anyway, under the newest subject. */
    Answer asUsual() {
        return new Answer(mode, null, null, text, files, seen, form, confirmed, closes, care);
    }

    /** Why it cannot be sent at all; null if it can. */
    public @Nullable String problem() {
        if (text.length() > LONGEST) return "An answer has at most " + LONGEST + " letters.";
        boolean says = !text.isBlank() || !files.isEmpty() || mode == Mode.FORWARD;
        return says ? null : "There is nothing in it: write something, or attach a file.";
    }
}
