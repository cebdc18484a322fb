package org.tillside.channels.pages;

import java.util.Map;
import java.util.UUID;

/**
 * A mailbox on its own page.
 *
 * @param ended it receives nothing any more
 * @param way by which answers leave: {@code account}, {@code relay} or {@code file}
 * @param relay the installation's mail server; empty: there is none
 * @param mall the id of the one it belongs to; empty: none
 * @param malls to choose from, id to name, in their order
 * @param wrong message keys by field, for name and signature
 */
public record MailboxView(
        UUID id,
        String address,
        String name,
        String signature,
        boolean ended,
        ReceptionView reception,
        AccountView imap,
        String way,
        String relay,
        AccountView smtp,
        String mall,
        Map<String, String> malls,
        Map<String, String> wrong) {

    /**
     * Where mail servers may bring mail.
     *
     * @param onlyHere none but those on this machine
     */
    public record ReceptionView(
            boolean open, String host, int port, boolean onlyHere, boolean encrypts) {}

    public MailboxView {
        wrong = Map.copyOf(wrong);
    }

    public String href() {
        return "/settings/mailboxes/" + id;
    }

    /** An example of an address that arrives here, too. */
    public String plus() {
        int at = address.lastIndexOf('@');
        return address.substring(0, at) + "+shop" + address.substring(at);
    }
}
