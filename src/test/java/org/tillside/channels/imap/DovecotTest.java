package org.tillside.channels.imap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DovecotTest extends FetchingContract {

    private static DovecotHost host;

    @BeforeAll
    static void begin() throws Exception {
        host = new DovecotHost();
    }

    @AfterAll
    static void end() throws Exception {
        host.close();
    }

    @Override
    ImapHost host() {
        return host;
    }

    @Test
    void garbage_is_brought_in_as_it_is() throws Exception {
        var folder = folder();
        byte[] garbage = {0x1b, (byte) 0xff, '\r', '\n', ')', '\r', '\n', '*', ' ', '{', '9', '}'};
        host().put(folder, garbage);
        fetch(folder);
        awaitRaws(garbage);
    }
}
