package org.tillside.channels.imap;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.tillside.kit.Dovecot;

/** Dovecot, a process of its own. */
final class DovecotHost extends ImapHost {

    private final Dovecot dovecot;

    DovecotHost() throws IOException {
        dovecot =
                new Dovecot(
                        Files.createTempDirectory("tillside-dovecot-"),
                        false,
                        List.of(USER + ":{PLAIN}" + PASSWORD));
    }

    @Override
    int port() {
        return dovecot.port();
    }

    @Override
    public void close() {
        dovecot.close();
    }
}
