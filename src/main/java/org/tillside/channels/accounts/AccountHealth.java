package org.tillside.channels.accounts;

import static org.tillside.channels.db.Tables.MAIL_ACCOUNT;

import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.web.Live;

/**
 * What those who use an account find out about it. What was found out with older settings says
 * nothing of the newer, and is forgotten; what changes is told to open pages.
 */
@Component
public class AccountHealth {

    private static final String TOPIC = "mailboxes";

    private final DSLContext sql;
    private final MailAccounts accounts;
    private final Live live;

    AccountHealth(DSLContext sql, MailAccounts accounts, Live live) {
        this.sql = sql;
        this.accounts = accounts;
        this.live = live;
    }

    @Transactional
    public void wentWell(MailAccount used) {
        var now = unchanged(used);
        if (now.isEmpty()) return;
        accounts.wentWell(used.id());
        if (now.get().problem() != null || now.get().checkedAt() == null) live.changed(TOPIC);
    }

    @Transactional
    public void failed(MailAccount used, AccountProblem problem) {
        var now = unchanged(used);
        if (now.isEmpty()) return;
        accounts.failed(now.get(), problem);
        if (now.get().problem() != problem || now.get().checkedAt() == null) live.changed(TOPIC);
    }

    /** Held until the end of the transaction, so that nobody changes it in between. */
    private Optional<MailAccount> unchanged(MailAccount used) {
        sql.select(MAIL_ACCOUNT.ID)
                .from(MAIL_ACCOUNT)
                .where(MAIL_ACCOUNT.ID.eq(used.id().value()))
                .forUpdate()
                .fetch();
        return accounts.find(used.id())
                .filter(it -> it.active() && it.revision() == used.revision());
    }
}
