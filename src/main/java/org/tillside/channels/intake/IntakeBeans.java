package org.tillside.channels.intake;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.ChannelSettings;
import org.tillside.channels.CheckingServers;
import org.tillside.channels.MailboxLanguages;
import org.tillside.channels.email.MailParser;
import org.tillside.database.BlobStore;
import org.tillside.database.Waymarks;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ChannelSettings.class, CheckingServers.class})
class IntakeBeans {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Bean
    MailReading mailReading(BlobStore blobs, MailboxLanguages languages) {
        return new MailReading(blobs, new MailParser()::parse, PATIENCE, languages);
    }

    @Bean
    IntakeRound intakeRound(
            IntakeRows rows,
            MailReading reading,
            ReadMails lately,
            ForgottenMails forgotten,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock,
            Waymarks waymarks) {
        return new IntakeRound(
                rows, reading, lately, forgotten, events, transaction, clock, waymarks);
    }
}
