package org.tillside.channels.transport;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;

/** The mail server that sends for every mailbox without one of its own; null: there is none. */
@ConfigurationProperties("tillside")
public record RelaySettings(
        @Nullable String relayHost,
        @DefaultValue("587") int relayPort,
        @DefaultValue("") String relayUser,
        @DefaultValue("") String relayPassword,
        @DefaultValue("starttls") String relaySecurity) {

    Optional<MailServer> server() {
        return Optional.ofNullable(relayHost)
                .filter(host -> !host.isBlank())
                .map(host ->
                        new MailServer(
                                host,
                                relayPort,
                                Security.of(relaySecurity),
                                relayUser,
                                relayPassword));
    }

    @Override
    public String toString() {
        return "relay " + relayHost;
    }
}
