package org.tillside.inbox.followers;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.StaffMember;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Message;

/** Who is named in a note follows the conversation from then on, and is told. */
@Component
public class Mentions {

    private static final int MOST = 8;

    private final Conversations conversations;
    private final Followers followers;
    private final FollowerRows rows;
    private final FollowerBell bell;
    private final Happenings happenings;

    Mentions(
            Conversations conversations,
            Followers followers,
            FollowerRows rows,
            FollowerBell bell,
            Happenings happenings) {
        this.conversations = conversations;
        this.followers = followers;
        this.rows = rows;
        this.bell = bell;
        this.happenings = happenings;
    }

    /**
     * Those named who may see it, then those who follow. Call it once for a note, with the
     * conversation locked.
     */
    public void noted(Conversation it, Message note) {
        if (note.text().indexOf('@') >= 0) tellNamed(it, note);
        bell.noted(it, note);
    }

    private void tellNamed(Conversation it, Message note) {
        var all = followers.seers(it);
        var those = new Names(all).in(note.text());
        var named =
                all.stream().filter(each -> those.contains(each.id())).filter(others()).toList();
        if (named.isEmpty()) return;
        for (var each : named) {
            rows.add(it.id(), each.id(), Way.MENTIONED);
            bell.mentioned(it, note, each.id());
        }
        var names = named.stream().map(StaffMember::name).collect(Collectors.joining(", "));
        happenings.tell(it.id(), "mentioned", names);
    }

    /** Whoever can be named in this conversation by what is typed so far, at most eight. */
    @Transactional(readOnly = true)
    public List<StaffMember> offered(ConversationId id, String typed) {
        var sought = typed.strip().toLowerCase(Locale.ROOT);
        return followers.seers(conversations.get(id)).stream()
                .filter(others())
                .filter(each -> begins(each.name().toLowerCase(Locale.ROOT), sought))
                .limit(MOST)
                .toList();
    }

    private static boolean begins(String name, String sought) {
        return name.startsWith(sought) || name.contains(" " + sought);
    }

    private static Predicate<StaffMember> others() {
        var actor = Actor.current();
        return each -> !actor.is(each.id());
    }
}
