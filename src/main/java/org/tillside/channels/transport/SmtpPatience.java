package org.tillside.channels.transport;

import java.time.Duration;

/** How long we wait for a mail server: to come to the door, for each answer, and all in all. */
public record SmtpPatience(Duration connect, Duration answer, Duration visit) {

    /**
     * An answer after the data may take long: servers look for viruses first (RFC 5321, 4.5.3.2.6:
     * 10 minutes). The largest mail goes over the slowest line in less than two hours.
     */
    public static final SmtpPatience USUAL =
            new SmtpPatience(Duration.ofSeconds(15), Duration.ofMinutes(10), Duration.ofHours(2));
}
