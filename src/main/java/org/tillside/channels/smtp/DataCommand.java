package org.tillside.channels.smtp;

import java.io.IOException;
import java.time.Duration;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;
import org.tillside.kernel.Fault;

/**
 * Takes a mail. Whatever the answer, the whole text was read before, so that none of it is taken
 * for a command, and the envelope is used up (RFC 5321, 4.1.1.4). The library's own keeps neither
 * rule when a mail is refused, and reads byte by byte.
 */
final class DataCommand extends BaseCommand {

    private final long limit;
    private final Duration patience;
    private final Guests guests;

    DataCommand(long limit, Duration patience, Guests guests) {
        super("DATA", "The mail follows, ended by a dot alone in its line.");
        this.limit = limit;
        this.patience = patience;
        this.guests = guests;
    }

    @Override
    public void execute(String line, Session session) throws IOException {
        if (!session.isMailTransactionInProgress()) {
            session.sendResponse("503 5.5.1 Say MAIL first");
        } else if (session.getRecipientCount() == 0) {
            session.sendResponse("554 5.5.1 No valid recipients");
        } else {
            take(session);
        }
    }

    private void take(Session session) throws IOException {
        guests.broughtSomething(session);
        session.sendResponse("354 Go on; end with a dot alone in its line");
        var text = new MailText(session.getRawInput(), limit, patience);
        var answer = answer(session, text);
        text.skipToItsEnd();
        session.resetMailTransaction();
        guests.broughtSomething(session);
        session.sendResponse(answer);
    }

    private static String answer(Session session, MailText text) throws IOException {
        try {
            return "250 " + session.getMessageHandler().data(text);
        } catch (RejectException refused) {
            if (text.isBroken()) throw new LineBroken("the sender went away");
            return refused.getErrorResponse();
        } catch (Fault unexpected) {
            return "451 4.3.0 Please try again later";
        }
    }
}
