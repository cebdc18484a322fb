package org.tillside.channels.smtp;

import java.io.InputStream;
import java.util.List;

/**
 * What stands behind the door. A fault with blame RESOURCES is answered "later"; any other "never".
 */
public interface Doorway {

    /** True if mail to this address is for somebody here. */
    boolean knows(String recipient);

    /**
     * Takes a mail; when it returns, the mail is safe with every recipient.
     *
     * @param sender by the envelope; empty for a bounce
     * @param mail what it throws goes back to the receiver, as the cause of a fault
     */
    void take(String sender, List<String> recipients, InputStream mail);
}
