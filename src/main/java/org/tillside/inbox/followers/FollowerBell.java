package org.tillside.inbox.followers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.buyers.ContactMask;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Status;
import org.tillside.notices.Notices;

/**
 * Tells followers what is new. Each is told of a message once, whatever else they are told it for:
 * the assignee of a buyer's mail, whoever a note names.
 */
@Component
public class FollowerBell {

    private final Followers followers;
    private final Notices notices;

    FollowerBell(Followers followers, Notices notices) {
        this.followers = followers;
        this.notices = notices;
    }

    /** The buyer wrote. */
    public void wrote(Conversation it, MessageId mail) {
        tell(it, mail, "inbox.followed-mail", null, null);
    }

    /** An answer of ours has left. */
    public void answered(Conversation it, Message answer) {
        tell(it, answer.id(), "inbox.followed-answer", answer.author(), answer.from().name());
    }

    void noted(Conversation it, Message note) {
        tell(it, note.id(), "inbox.followed-note", note.author(), note.from().name());
    }

    void mentioned(Conversation it, Message note, PersonId person) {
        notices.tell(
                person,
                "inbox.mentioned",
                words(it, note.from().name()),
                link(it),
                source(note.id()));
    }

    private void tell(
            Conversation it,
            MessageId message,
            String kind,
            @Nullable PersonId writer,
            @Nullable String name) {
        if (it.status() == Status.SPAM) return;
        for (var follower : followers.following(it))
            if (!follower.person().equals(writer))
                notices.tell(follower.person(), kind, words(it, name), link(it), source(message));
    }

    private static List<String> words(Conversation it, @Nullable String name) {
        var words = new ArrayList<>(List.of("" + it.number(), ContactMask.text(it.subject())));
        if (name != null) words.add(name);
        return words;
    }

    private static String link(Conversation it) {
        return "/conversations/" + it.id();
    }

    private static String source(MessageId message) {
        return "message/" + message;
    }
}
