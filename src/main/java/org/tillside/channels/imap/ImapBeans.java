package org.tillside.channels.imap;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.channels.accounts.AccountHealth;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.channels.nodes.NodeLocks;
import org.tillside.channels.nodes.WhereWorkIsDone;

@Configuration(proxyBeanMethods = false)
@WhereWorkIsDone
class ImapBeans {

    @Bean
    Fetchers fetchers(
            MailAccounts accounts,
            AccountHealth health,
            NodeLocks locks,
            Pickup pickup,
            Clock clock) {
        return new Fetchers(accounts, health, locks, pickup, ImapVisits.usual(), clock);
    }
}
