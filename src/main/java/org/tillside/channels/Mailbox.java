package org.tillside.channels;

/**
 * An address of ours.
 *
 * @param address lower case, without a plus part
 * @param name whom our mail says it is from
 * @param signature plain text below our answers; empty if there is none
 */
public record Mailbox(MailboxId id, String address, String name, String signature) {

    /** What stands before the at sign. */
    public String local() {
        return address.substring(0, address.lastIndexOf('@'));
    }

    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /**
     * The same mailbox, asked for a purpose: {@code local+purpose@domain} is delivered here, too.
     */
    public String plus(String purpose) {
        return local() + "+" + purpose + "@" + domain();
    }
}
