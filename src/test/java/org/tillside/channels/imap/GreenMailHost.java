package org.tillside.channels.imap;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** GreenMail, within this process. */
final class GreenMailHost extends ImapHost {

    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

    GreenMailHost() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel("com.icegreen", LogLevel.ERROR);
        server.start();
        server.setUser("bea@buyer.example", USER, PASSWORD);
    }

    @Override
    int port() {
        return server.getImap().getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
