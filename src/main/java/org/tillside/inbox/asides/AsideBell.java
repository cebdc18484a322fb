package org.tillside.inbox.asides;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.buyers.ContactMask;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.inbox.Conversation;
import org.tillside.notices.Notices;

/** Tells whoever has a conversation of what comes from outside; else whoever asked last. */
@Component
class AsideBell {

    private static final int LOOKED_AT = 50;

    private final Notices notices;
    private final AsideLetters letters;

    AsideBell(Notices notices, AsideLetters letters) {
        this.notices = notices;
        this.letters = letters;
    }

    void answered(Conversation beside, Aside it, LetterId letter, String who) {
        tell(
                beside.assignee() == null ? asker(it) : beside.assignee(),
                "inbox.aside",
                beside,
                it,
                who,
                "aside/" + letter);
    }

    /**
     * @param time which one it is: of each somebody is told once
     */
    void trouble(
            Conversation beside, Aside it, AsideLetter letter, OutboxState state, String time) {
        tell(
                letter.author() == null ? beside.assignee() : letter.author(),
                "inbox.aside-trouble",
                beside,
                it,
                it.who(),
                "delivery/" + letter.id() + "/" + state.word() + "/" + time);
    }

    private @Nullable PersonId asker(Aside it) {
        return letters.newest(it.id(), LOOKED_AT).reversed().stream()
                .map(AsideLetter::author)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private void tell(
            @Nullable PersonId person,
            String kind,
            Conversation beside,
            Aside it,
            String who,
            String source) {
        if (person == null) return;
        notices.tell(
                person,
                kind,
                List.of(
                        String.valueOf(beside.number()),
                        ContactMask.text(it.subject()),
                        ContactMask.text(who)),
                "/asides/" + it.id(),
                source);
    }
}
