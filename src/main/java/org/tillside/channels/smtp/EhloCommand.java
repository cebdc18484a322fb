package org.tillside.channels.smtp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/**
 * Says what this door can do. The library's own says CHUNKING, which we do not, and not PIPELINING,
 * which we do.
 */
final class EhloCommand extends BaseCommand {

    EhloCommand() {
        super("EHLO", "Introduce yourself.", "<hostname>");
    }

    @Override
    public void execute(String line, Session session) throws IOException {
        var words = getArgs(line);
        if (words.length < 2) {
            session.sendResponse("501 5.5.4 Syntax: EHLO hostname");
            return;
        }
        session.resetMailTransaction();
        session.setHelo(words[1]);
        var can = abilities(session);
        var answer = new StringBuilder();
        for (var ability : can.subList(0, can.size() - 1))
            answer.append("250-").append(ability).append("\r\n");
        session.sendResponse(answer.append("250 ").append(can.getLast()).toString());
    }

    private static List<String> abilities(Session session) {
        var server = session.getServer();
        var can =
                new ArrayList<>(
                        List.of(server.getHostName(), "PIPELINING", "8BITMIME", "SMTPUTF8"));
        can.add("SIZE " + server.getMaxMessageSize());
        if (server.getEnableTLS() && !session.isTLSStarted()) can.add("STARTTLS");
        return can;
    }
}
