package org.tillside.channels.imap;

import java.time.Duration;

/**
 * How long we wait for a mail server.
 *
 * @param connect until it comes to the door
 * @param answer until it has answered a command; a longer silence is a dead line
 * @param mail until it has handed out one mail
 * @param idle how long we wait for news before we look by ourselves. A server may end an IDLE after
 *     30 minutes (RFC 2177), and many a router forgets a silent line sooner
 * @param poll how often we look where the server cannot tell us news
 */
record ImapPatience(
        Duration connect, Duration answer, Duration mail, Duration idle, Duration poll) {

    static final ImapPatience USUAL =
            new ImapPatience(
                    Duration.ofSeconds(15),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(30));
}
