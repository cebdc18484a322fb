package org.tillside.channels.accounts;

import java.util.List;

/**
 * What is known of a mail provider.
 *
 * @param domains of its addresses
 * @param byLocalPart one signs in with what stands before the at sign, not with the address
 * @param note what its people must do first: {@code app-password}, {@code switch-on}, {@code
 *     no-password}; empty: nothing
 * @param confirmed somebody has looked it up
 * @param source where the provider says so itself
 */
public record Provider(
        List<String> domains,
        Line imap,
        Line smtp,
        boolean byLocalPart,
        String note,
        boolean confirmed,
        String source) {

    /** One of its servers. */
    public record Line(String host, int port, Security security) {}

    public Provider {
        domains = List.copyOf(domains);
    }

    public Line line(AccountKind kind) {
        return switch (kind) {
            case IMAP -> imap;
            case SMTP -> smtp;
        };
    }

    /** As whom the owner of this address signs in. */
    public String user(String address) {
        return byLocalPart ? address.substring(0, address.lastIndexOf('@')) : address;
    }
}
