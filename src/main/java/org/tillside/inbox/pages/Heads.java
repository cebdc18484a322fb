package org.tillside.inbox.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Presence;
import org.tillside.inbox.Status;
import org.tillside.inbox.Tags;
import org.tillside.inbox.followers.Followers;
import org.tillside.inbox.spam.Spams;
import org.tillside.inbox.view.HeadView;
import org.tillside.inbox.view.PersonView;
import org.tillside.inbox.view.PresenceView;
import org.tillside.inbox.view.SpamView;
import org.tillside.web.Frame;

/** What stands above a conversation. */
@Component
class Heads {

    private final Conversations conversations;
    private final Presence presence;
    private final Tags tags;
    private final Colleagues colleagues;
    private final Laters laters;
    private final Followers followers;
    private final Spams spams;

    Heads(
            Conversations conversations,
            Presence presence,
            Tags tags,
            Colleagues colleagues,
            Laters laters,
            Followers followers,
            Spams spams) {
        this.conversations = conversations;
        this.presence = presence;
        this.tags = tags;
        this.colleagues = colleagues;
        this.laters = laters;
        this.followers = followers;
        this.spams = spams;
    }

    @Transactional(readOnly = true)
    public HeadView of(Conversation it, String view, Frame frame) {
        var names = colleagues.names();
        boolean works = it.status() != Status.SPAM;
        boolean colleague = works && Actor.current().role() != Role.GUEST;
        return new HeadView(
                it.id().value(),
                it.number(),
                Lists.masked(it.subject()),
                it.language(),
                view,
                it.status().word(),
                names.of(it.assignee()),
                it.assignee() != null && Actor.current().is(it.assignee()),
                colleague,
                colleague ? names.all() : List.of(),
                works,
                tags.of(it.id()),
                tags.known(),
                it.priority().word(),
                presence(it.id(), names),
                it.snoozedUntil(),
                laters.view(frame),
                followers.follows(it.id()),
                spam(it));
    }

    private @Nullable SpamView spam(Conversation it) {
        if (it.status() != Status.SPAM) return null;
        boolean may = Actor.current().role() != Role.GUEST;
        return spams.of(it.id())
                .map(spam -> new SpamView(spam.by(), masked(spam.blocked()), spam.at(), may))
                .orElse(null);
    }

    private static @Nullable String masked(@Nullable String blocked) {
        return blocked == null ? null : Lists.masked(blocked);
    }

    /** Faults: {@code conversation.unknown}. */
    @Transactional(readOnly = true)
    public PresenceView presence(ConversationId id) {
        conversations.get(id);
        return presence(id, colleagues.names());
    }

    private PresenceView presence(ConversationId id, Colleagues.Names names) {
        var others = presence.others(List.of(id));
        return new PresenceView(
                id.value(), people(others, false, names), people(others, true, names));
    }

    private static List<PersonView> people(
            List<Presence.Present> others, boolean typing, Colleagues.Names names) {
        List<PersonId> those =
                others.stream()
                        .filter(present -> present.typing() == typing)
                        .map(Presence.Present::person)
                        .toList();
        return names.of(those);
    }
}
