package org.tillside.inbox.answering;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Doers;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.Ids;

/** An answer that did not leave is the draft of whoever wrote it again. */
@Component
public class Redrafts {

    private final Drafts drafts;
    private final Conversations conversations;
    private final Doers doers;

    Redrafts(Drafts drafts, Conversations conversations, Doers doers) {
        this.drafts = drafts;
        this.conversations = conversations;
        this.doers = doers;
    }

    /** What they have begun to write since then stands below. */
    void of(Scheduled it) {
        if (it.by().kind() != Actor.Kind.PERSON) return;
        whose(new PersonId(it.by().id()), it.by().name(), it.conversation())
                .ifPresent(writer -> writer.run(() -> write(it)));
    }

    /**
     * Whose draft it is. Of somebody who is not here any more, or does not see the conversation, it
     * is that of whoever takes it back; empty if that is a program.
     */
    public Optional<Actor> whose(PersonId author, String name, ConversationId in) {
        return doers.of(Actor.Kind.PERSON, author.value(), name)
                .filter(writer -> writer.call(() -> conversations.find(in).isPresent()))
                .or(() -> Optional.of(Actor.current()).filter(Actor::isPerson));
    }

    private void write(Scheduled it) {
        var answer = it.answer();
        var begun =
                new Draft(
                        it.conversation(),
                        answer.mode(),
                        null,
                        answer.recipients() == null ? Recipients.NONE : answer.recipients(),
                        answer.subject() == null ? "" : answer.subject(),
                        answer.text(),
                        answer.seen(),
                        Instant.EPOCH,
                        List.of());
        var since = drafts.find(it.conversation()).filter(draft -> !draft.text().isBlank());
        drafts.save(since.map(begun::above).orElse(begun));
        answer.files().forEach(file -> drafts.attach(it.conversation(), Ids.next(), file));
    }
}
