package org.tillside.channels.smtp;

import java.io.IOException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** A command of the library's that this door does not offer. */
final class UnknownCommand extends BaseCommand {

    UnknownCommand(String name) {
        super(name, "Not offered here.");
    }

    @Override
    public void execute(String line, Session session) throws IOException {
        session.sendResponse("502 5.5.1 Command not implemented");
    }
}
