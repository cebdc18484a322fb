package org.tillside.inbox.followers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Topics;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;

/** Who follows a conversation. Said twice, it is so once. */
@Component
public class Followers {

    private final Conversations conversations;
    private final FollowerRows rows;
    private final Staff staff;
    private final Journal journal;
    private final Topics topics;

    Followers(
            Conversations conversations,
            FollowerRows rows,
            Staff staff,
            Journal journal,
            Topics topics) {
        this.conversations = conversations;
        this.rows = rows;
        this.staff = staff;
        this.journal = journal;
        this.topics = topics;
    }

    /**
     * @throws Fault conversation.unknown, merged.conflict, person.unknown; follower.forbidden for
     *     guests who do not have it
     */
    @Transactional
    public void follow(ConversationId id, PersonId person) {
        var it = conversations.lock(id);
        var member = staff.find(person).orElseThrow(() -> Fault.unknown("person", person));
        if (!sees(member, it))
            throw Fault.user(
                    "follower.forbidden",
                    member.name() + " is a guest and follows only what is assigned to them.");
        if (rows.add(id, person, Way.ASKED)) note("conversation.followed", it, member.name());
    }

    /** Faults: {@code conversation.unknown}, {@code merged.conflict}. */
    @Transactional
    public void unfollow(ConversationId id, PersonId person) {
        var it = conversations.lock(id);
        if (rows.remove(id, person))
            note("conversation.unfollowed", it, staff.nameOf(person).orElse(""));
    }

    /** Those who work here and may see it, by name. Faults: {@code conversation.unknown}. */
    @Transactional(readOnly = true)
    public List<Follower> of(ConversationId id) {
        return following(conversations.get(id));
    }

    /** Whether the current person does. */
    @Transactional(readOnly = true)
    public boolean follows(ConversationId id) {
        var actor = Actor.current();
        return actor.isPerson() && rows.of(id).containsKey(actor.person());
    }

    /** Of one that was read already. */
    List<Follower> following(Conversation it) {
        var since = rows.of(it.id());
        if (since.isEmpty()) return List.of();
        var following = new ArrayList<Follower>();
        for (var member : seers(it)) {
            var at = since.get(member.id());
            if (at != null) following.add(new Follower(member.id(), member.name(), at));
        }
        return following;
    }

    /** Those who work here and may see it, by name. */
    List<StaffMember> seers(Conversation it) {
        return staff.all().stream().filter(member -> sees(member, it)).toList();
    }

    private static boolean sees(StaffMember member, Conversation it) {
        return member.role() != Role.GUEST || member.id().equals(it.assignee());
    }

    /** A key may say it of others. */
    private void note(String act, Conversation it, String name) {
        var whom = Actor.current().isPerson() ? Map.<String, String>of() : Map.of("person", name);
        journal.note(act, "conversation", it.id().toString(), "#" + it.number(), whom);
        topics.changed(it.id());
    }
}
