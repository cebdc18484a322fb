package org.tillside.inbox;

import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Workspaces;
import org.tillside.channels.MailboxId;
import org.tillside.channels.MailboxLanguages;

/** A mailbox's own language; where it has none, those of its workspace. */
@Component
class SpokenLanguages implements MailboxLanguages {

    private final DSLContext sql;
    private final Workspaces workspaces;

    SpokenLanguages(DSLContext sql, Workspaces workspaces) {
        this.sql = sql;
        this.workspaces = workspaces;
    }

    @Override
    @Transactional(readOnly = true)
    public Collection<String> of(MailboxId mailbox) {
        var own = Tongues.ofMailbox(sql, mailbox);
        return own == null ? workspaces.languages() : List.of(own);
    }
}
