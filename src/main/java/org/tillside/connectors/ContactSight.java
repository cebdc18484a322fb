package org.tillside.connectors;

import org.tillside.access.Actor;
import org.tillside.access.Scopes;
import org.tillside.kernel.Fault;

/**
 * Who may have buyers' names and addresses told: everybody who comes as far as here but a key that
 * does not read conversations. Else it could send itself what it may not read.
 */
final class ContactSight {

    private ContactSight() {}

    static boolean isFull() {
        var actor = Actor.current();
        return actor.kind() != Actor.Kind.KEY || actor.scopes().contains(Scopes.CONVERSATIONS_READ);
    }

    /**
     * @param act what the key cannot do, such as "it cannot have them told"
     * @throws Fault webhook.contacts where it is not full
     */
    static void mustBeFull(String act) {
        if (!isFull())
            throw Fault.user(
                    "webhook.contacts",
                    "This key may not read conversations, and this names buyers: " + act + ".");
    }
}
