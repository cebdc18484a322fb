package org.tillside.inbox.answering;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.inbox.Direction;
import org.tillside.inbox.File;
import org.tillside.inbox.Message;
import org.tillside.inbox.Messages;
import org.tillside.inbox.Sight;
import org.tillside.inbox.ThreadKeys;
import org.tillside.inbox.threading.Lineage;
import org.tillside.inbox.writing.Recipients;

/**
 * The same form sent twice, by a double click or a browser that tries again, does its work once.
 */
@Component
public class Forms {

    private static final Lineage NO_IDS = new Lineage(null, null, List.of());

    private final ThreadKeys keys;
    private final Messages messages;

    Forms(ThreadKeys keys, Messages messages) {
        this.keys = keys;
        this.messages = messages;
    }

    /**
     * The second waits here for the first. @return the message that this form has become already
     */
    public Optional<Message> take(@Nullable UUID form) {
        if (form == null) return Optional.empty();
        keys.turn(NO_IDS.locks(Workspace.current().id(), form, List.of()));
        return messages.ofForm(form);
    }

    /** Whether these very words have left with this form: then nobody need keep them. */
    @Transactional
    public boolean isSent(@Nullable UUID form, String words) {
        return take(form).filter(it -> it.text().equals(words)).isPresent();
    }

    /**
     * Whether an answer is the one that its form has become already: the same words, the same way,
     * to the same people, with no file that did not go along.
     */
    static boolean isSame(Message sent, Answer answer) {
        var went = sent.files().stream().map(File::sha256).collect(Collectors.toSet());
        return sent.direction() == Direction.OUT
                && sent.text().equals(answer.text())
                && answer.files().stream().map(File::sha256).allMatch(went::contains)
                && goesTo(sent, answer.recipients());
    }

    /** Guests do not see whom it goes to, so they name nobody else. */
    private static boolean goesTo(Message sent, @Nullable Recipients wanted) {
        return wanted == null
                || wanted.nobody()
                || Sight.isGuest()
                || wanted.sameAs(sent.recipients());
    }
}
