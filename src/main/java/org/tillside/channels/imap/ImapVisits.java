package org.tillside.channels.imap;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.tillside.channels.accounts.MailServer;

/** How we go to mail servers: whose certificates we trust, and how long we wait. */
record ImapVisits(SSLContext trust, ImapPatience patience) {

    /** Trusts whom this machine's Java trusts. */
    static ImapVisits usual() {
        try {
            return new ImapVisits(SSLContext.getDefault(), ImapPatience.USUAL);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has a default context", never);
        }
    }

    /** Not yet connected. */
    ImapSession at(MailServer server) {
        return new ImapSession(server, patience, trust);
    }
}
