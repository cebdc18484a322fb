package org.tillside.channels.imap;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import org.tillside.kit.Dovecot;

/** Dovecot, a process of its own. */
final class DovecotHost extends ImapHost {

    private final Dovecot dovecot;

    DovecotHost() throws IOException, GeneralSecurityException {
        dovecot = new Dovecot(null, List.of(USER + ":{PLAIN}" + PASSWORD));
    }

    @Override
    int port() {
        return dovecot.port();
    }

    @Override
    public void close() throws IOException {
        dovecot.close();
    }
}
