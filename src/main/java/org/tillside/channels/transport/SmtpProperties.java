package org.tillside.channels.transport;

import java.util.Properties;
import org.tillside.channels.accounts.MailServer;

/** What the library must know of a server. */
final class SmtpProperties {

    private SmtpProperties() {}

    static Properties of(MailServer server, String sender, SmtpPatience patience) {
        var protocol =
                switch (server.security()) {
                    case TLS -> "smtps";
                    case STARTTLS, NONE -> "smtp";
                };
        var prefix = "mail." + protocol + ".";
        var properties = new Properties();
        properties.put("mail.transport.protocol", protocol);
        properties.put(prefix + "auth", String.valueOf(!server.user().isBlank()));
        properties.put(prefix + "connectiontimeout", String.valueOf(patience.connect().toMillis()));
        properties.put(prefix + "timeout", String.valueOf(patience.answer().toMillis()));
        properties.put(prefix + "writetimeout", String.valueOf(patience.answer().toMillis()));
        properties.put(prefix + "from", sender.isEmpty() ? "<>" : sender);
        properties.put(prefix + "sendpartial", "true");
        properties.put(prefix + "quitwait", "false");
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "socketFactory", new LimitedSockets(patience.visit()));
        properties.put(prefix + "socketFactory.fallback", "false");
        properties.put("mail.mime.allowutf8", "true");
        boolean upgraded =
                switch (server.security()) {
                    case STARTTLS -> true;
                    case TLS, NONE -> false;
                };
        properties.put(prefix + "starttls.enable", String.valueOf(upgraded));
        properties.put(prefix + "starttls.required", String.valueOf(upgraded));
        return properties;
    }
}
