package org.tillside.demo;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.tillside.channels.outbox.Outbox;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.File;
import org.tillside.inbox.Files;
import org.tillside.inbox.Message;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.Draft;
import org.tillside.inbox.answering.Drafts;
import org.tillside.inbox.answering.Notes;
import org.tillside.inbox.answering.Replies;

/** What the example's staff write. Their answers count as sent long ago and never leave. */
@Component
class Writing {

    private final Replies replies;
    private final Notes notes;
    private final Drafts drafts;
    private final Files files;
    private final Outbox outbox;

    Writing(Replies replies, Notes notes, Drafts drafts, Files files, Outbox outbox) {
        this.replies = replies;
        this.notes = notes;
        this.drafts = drafts;
        this.files = files;
        this.outbox = outbox;
    }

    Message answer(Conversation conversation, String words, List<String> attached) {
        var answer = Answer.reply(words).with(attached.stream().map(this::file).toList());
        return switch (replies.post(conversation.id(), answer)) {
            case Answered.Posted(var message, _) -> {
                outbox.leftBefore(Objects.requireNonNull(message.outbox()));
                yield message;
            }
            case Answered.Overtaken(var by) ->
                    throw new IllegalStateException("nobody else answers here: " + by.id());
            case Answered.Held _ ->
                    throw new IllegalStateException("the guard holds an answer of the example");
        };
    }

    void note(Conversation conversation, String words) {
        notes.add(conversation.id(), words, null);
    }

    void draft(Conversation conversation, String words) {
        drafts.save(Draft.reply(conversation.id(), words, conversation.newest()));
    }

    private File file(String name) {
        return files.keep(name, DemoFiles.type(name), DemoFiles.read(name));
    }
}
