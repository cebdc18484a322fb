package org.tillside.channels.smtp;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Outline;

/**
 * Who sends, and to whom. Mail for others is refused before its first byte: nothing is ever passed
 * on.
 */
final class Envelope implements MessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Envelope.class);

    private final Doorway doorway;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    Envelope(Doorway doorway) {
        this.doorway = doorway;
    }

    @Override
    public void from(String sender) {
        this.sender = sender;
    }

    @Override
    public void recipient(String recipient) throws RejectException {
        if (!isKnown(recipient))
            throw new RejectException(550, "5.1.1 There is no such mailbox here");
        recipients.add(recipient);
    }

    private boolean isKnown(String recipient) throws RejectException {
        try {
            return doorway.knows(recipient);
        } catch (RuntimeException fault) {
            LOG.warn("A recipient could not be looked up: {}", Outline.of(fault));
            throw new RejectException(451, "4.3.0 Please try again later");
        }
    }

    @Override
    public String data(InputStream mail) throws RejectException {
        try {
            doorway.take(sender, recipients, mail);
            return "2.0.0 OK: stored";
        } catch (Fault fault) {
            throw refusal(fault);
        }
    }

    private static RejectException refusal(Fault fault) {
        if (fault.getCause() instanceof MailTooLarge) {
            return new RejectException(552, "5.3.4 The mail is larger than is taken here");
        }
        if (fault.getCause() instanceof LineBroken)
            return new RejectException(451, "4.4.2 Line broken");
        LOG.warn("A mail was refused for now: {}", Outline.of(fault));
        return switch (fault.blame()) {
            case RESOURCES -> later(fault);
            case US, OUTSIDE -> new RejectException(451, "4.3.0 Please try again later");
            case USER -> new RejectException(554, "5.6.0 " + fault.words().replaceAll("\\s+", " "));
        };
    }

    private static RejectException later(Fault fault) {
        return fault.code().startsWith("blob.")
                ? new RejectException(
                        452, "4.3.1 No room to store it just now; please try again later")
                : new RejectException(451, "4.3.0 Please try again later");
    }

    @Override
    public void done() {
        recipients.clear();
    }
}
