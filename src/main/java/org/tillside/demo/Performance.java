package org.tillside.demo;

import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.demo.Ledger.Done;
import org.tillside.inbox.Closures;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Readings;
import org.tillside.inbox.Tags;
import org.tillside.inbox.giving.Assignments;

/** What the example's staff do, as the person who does it and at the moment at which they did. */
@Component
class Performance {

    private final Writing writing;
    private final Conversations conversations;
    private final Readings readings;
    private final Tags tags;
    private final Assignments assignments;
    private final Closures closures;
    private final Handling handling;
    private final Outside outside;

    Performance(
            Writing writing,
            Conversations conversations,
            Readings readings,
            Tags tags,
            Assignments assignments,
            Closures closures,
            Handling handling,
            Outside outside) {
        this.writing = writing;
        this.conversations = conversations;
        this.readings = readings;
        this.tags = tags;
        this.assignments = assignments;
        this.closures = closures;
        this.handling = handling;
        this.outside = outside;
    }

    Done of(Theatre theatre, Scene scene, Act act, UUID where) {
        var conversation = conversations.get(new ConversationId(where));
        if (conversation.newest() != null) readings.read(conversation.id(), conversation.newest());
        return new Done(where, perform(theatre, scene, act, conversation));
    }

    /**
     * @return the Message-ID of a mail that was written
     */
    private @Nullable String perform(
            Theatre theatre, Scene scene, Act act, Conversation conversation) {
        var words = theatre.words(scene, act);
        switch (act.kind()) {
            case REPLY -> {
                return writing.answer(conversation, words, act.files()).messageId();
            }
            case NOTE -> writing.note(conversation, words);
            case DRAFT -> writing.draft(conversation, words);
            case TAG ->
                    Stream.of(words.split(","))
                            .forEach(tag -> tags.add(conversation.id(), tag.strip()));
            case ASSIGN -> assignments.assign(conversation.id(), theatre.member(words).id());
            case PROMISE -> handling.promise(conversation.id(), words);
            case SNOOZE -> handling.snooze(conversation.id(), words);
            case FOLLOW -> handling.follow(conversation.id(), theatre.member(act.person()).id());
            case SPAM -> handling.markSpam(conversation.id());
            case ASIDE -> outside.ask(conversation, words);
            case ASIDE_ANSWER -> outside.answer(conversation, scene.name(), words);
            case CLOSE -> closures.close(conversation.id());
            case MAIL, AUTO_REPLY, BOUNCE, NEWSLETTER, CALENDAR, GARBAGE ->
                    throw new IllegalStateException(act.kind() + " comes from outside");
        }
        return null;
    }
}
