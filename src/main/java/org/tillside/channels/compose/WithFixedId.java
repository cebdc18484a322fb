package org.tillside.channels.compose;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;

/** A message whose id the library does not choose. */
final class WithFixedId extends MimeMessage {

    private final String messageId;

    WithFixedId(String messageId) {
        super(Session.getInstance(settings()));
        this.messageId = messageId;
    }

    private static Properties settings() {
        var settings = new Properties();
        settings.put("mail.mime.allowutf8", "false");
        settings.put("mail.mime.address.strict", "false");
        return settings;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + messageId + ">");
    }
}
