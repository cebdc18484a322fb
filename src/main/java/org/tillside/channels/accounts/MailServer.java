package org.tillside.channels.accounts;

/**
 * Somebody's mail server and who we are there.
 *
 * @param user empty: we need not say who we are
 * @param password empty where there is none; never shown, never logged
 */
public record MailServer(String host, int port, Security security, String user, String password) {

    /** The same place and the same user there: who is known at one is known at the other. */
    public boolean isAt(MailServer other) {
        return host.equals(other.host) && port == other.port && user.equals(other.user);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
