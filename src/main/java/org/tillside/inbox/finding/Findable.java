package org.tillside.inbox.finding;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.MailboxId;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.File;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.arrival.NewMail;
import org.tillside.inbox.search.Form;
import org.tillside.inbox.search.Section;
import org.tillside.inbox.search.Section.Weight;
import org.tillside.inbox.search.Vector;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.Correspondent;

/**
 * A message as far as it can be found by its words.
 *
 * @param inAside it is no message but a letter of a side conversation, and {@code message} its id
 * @param mailbox that it came into or leaves from; of a note, that of its conversation
 * @param words what was newly written
 * @param quoted quote and signature
 */
public record Findable(
        MessageId message,
        ConversationId conversation,
        Instant at,
        Correspondent from,
        Recipients recipients,
        String subject,
        String words,
        String quoted,
        List<File> files,
        @Nullable String language,
        MailboxId mailbox,
        boolean inAside) {

    private static final int MOST_WORDS = 100_000;
    private static final int MOST_QUOTED = 40_000;
    private static final int MOST_NAMES = 50;

    /**
     * @param mailbox of its conversation
     */
    public static Findable of(Message it, MailboxId mailbox) {
        return new Findable(
                it.id(),
                it.conversation(),
                it.at(),
                it.from(),
                it.recipients(),
                it.subject(),
                it.reply().isBlank() ? it.text() : it.reply(),
                it.reply().isBlank() ? "" : it.quoted(),
                it.files(),
                it.language(),
                it.mailbox() == null ? mailbox : it.mailbox(),
                false);
    }

    /**
     * @param from whom it counts as written by
     * @param language in which it counts as written; null: nobody can tell
     */
    public static Findable of(
            MessageId id,
            ConversationId conversation,
            NewMail mail,
            Correspondent from,
            @Nullable String language) {
        var reply = mail.mail().reply();
        return new Findable(
                id,
                conversation,
                mail.receivedAt(),
                from,
                mail.recipients(),
                mail.mail().subject(),
                mail.words(),
                reply.isBlank() ? "" : mail.mail().quoted(),
                mail.files(),
                language,
                mail.mailbox(),
                false);
    }

    /** The same words, of a letter in the shape of a message. */
    public Findable asAside() {
        return new Findable(
                message,
                conversation,
                at,
                from,
                recipients,
                subject,
                words,
                quoted,
                files,
                language,
                mailbox,
                true);
    }

    /** As the text of a {@code tsvector}. */
    String vector(String mark) {
        var vector = new Vector(mark);
        vector.add(new Section(subject, language, Weight.A));
        person(vector, from, Form::from);
        recipients.all().stream().limit(MOST_NAMES).forEach(it -> person(vector, it, Form::to));
        files.stream()
                .limit(MOST_NAMES)
                .forEach(it -> vector.add(new Section(it.name(), Section.NAME, Weight.B)));
        vector.add(new Section(begin(words, MOST_WORDS), language, Weight.C));
        vector.add(new Section(begin(quoted, MOST_QUOTED), language, Weight.C));
        vector.add(Form.mailbox(mailbox.value()));
        if (language != null) vector.add(Form.language(language));
        if (files.stream().anyMatch(file -> !file.inline())) vector.add(Form.attachment());
        return vector.toString();
    }

    private static void person(Vector vector, Correspondent it, UnaryOperator<String> place) {
        for (var mark : List.of(UnaryOperator.<String>identity(), place)) {
            vector.add(new Section(it.name(), Section.NAME, Weight.B), mark);
            vector.add(new Section(it.address(), Section.NAME, Weight.D), mark);
        }
    }

    private static String begin(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
