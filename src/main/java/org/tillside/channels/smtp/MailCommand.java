package org.tillside.channels.smtp;

import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/**
 * Opens an envelope. Any sender may be on it: whom we do not like we read all the same. The
 * library's own refuses odd senders, and loses its line over a big SIZE.
 */
final class MailCommand extends BaseCommand {

    private static final Pattern FORM =
            Pattern.compile("(?i)\\s*FROM:\\s*(?:<([^>]*)>|([^\\s<>]+))(\\s.*)?");
    private static final Pattern SIZE = Pattern.compile("(?i)\\sSIZE=(\\d{1,18})(?=\\s|$)");

    MailCommand() {
        super("MAIL", "Says who sends.", "FROM:<sender> [SIZE=bytes]");
    }

    @Override
    public void execute(String line, Session session) throws IOException {
        var form = FORM.matcher(line.substring(Math.min(4, line.length())));
        if (session.isMailTransactionInProgress()) {
            session.sendResponse("503 5.5.1 The sender was said already");
        } else if (!form.matches()) {
            session.sendResponse("501 5.5.4 Syntax: MAIL FROM:<address>");
        } else if (size(form.group(3)) > session.getServer().getMaxMessageSize()) {
            session.sendResponse("552 5.3.4 The mail is larger than is taken here");
        } else {
            open(session, form.group(1) != null ? form.group(1) : form.group(2));
        }
    }

    private static void open(Session session, String sender) throws IOException {
        session.startMailTransaction();
        try {
            session.getMessageHandler().from(sender.strip());
            session.sendResponse("250 2.1.0 OK");
        } catch (RejectException refused) {
            session.resetMailTransaction();
            session.sendResponse(refused.getErrorResponse());
        }
    }

    private static long size(@Nullable String parameters) {
        if (parameters == null) return 0;
        var size = SIZE.matcher(parameters);
        return size.find() ? Long.parseLong(size.group(1)) : 0;
    }
}
