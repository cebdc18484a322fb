package org.tillside.channels.imap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class GreenMailTest extends FetchingContract {

    private static GreenMailHost host;

    @BeforeAll
    static void begin() {
        host = new GreenMailHost();
    }

    @AfterAll
    static void end() {
        host.close();
    }

    @Override
    ImapHost host() {
        return host;
    }
}
