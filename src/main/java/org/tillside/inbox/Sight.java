package org.tillside.inbox;

import static org.jooq.impl.DSL.noCondition;
import static org.tillside.inbox.db.Tables.CONVERSATION;

import org.jooq.Condition;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.kernel.Fault;

/** What the current actor may see and do here: a guest only what is assigned to them. */
public final class Sight {

    private Sight() {}

    public static Condition condition() {
        var actor = Actor.current();
        return actor.role() == Role.GUEST ? CONVERSATION.ASSIGNEE_ID.eq(actor.id()) : noCondition();
    }

    static boolean includes(Conversation conversation) {
        var actor = Actor.current();
        if (actor.role() != Role.GUEST) return true;
        return conversation.assignee() != null && actor.is(conversation.assignee());
    }

    public static boolean isGuest() {
        return Actor.current().role() == Role.GUEST;
    }

    public static void refuseGuests(String act) {
        if (isGuest())
            throw Fault.user(
                    act + ".forbidden",
                    "Guests answer what is assigned to them; this is for the others.");
    }
}
