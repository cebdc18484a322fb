package org.tillside.channels;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail reaches us and leaves.
 *
 * @param smtpPort of the receiver; 0 turns it off; null if nobody chose one
 * @param smtpCertificate PEM file with the chain for STARTTLS; null: none is offered
 * @param mailLimit largest mail taken, in MB
 * @param undoSeconds how long a mail waits before it leaves
 */
@ConfigurationProperties("tillside")
public record ChannelSettings(
        @Nullable Integer smtpPort,
        @DefaultValue("127.0.0.1") String smtpAddress,
        @Nullable String smtpCertificate,
        @Nullable String smtpKey,
        @DefaultValue("50") int mailLimit,
        @DefaultValue("10") int undoSeconds) {

    private static final long MEGABYTE = 1_000_000;

    public long mailLimitBytes() {
        return mailLimit * MEGABYTE;
    }

    public Duration undo() {
        return Duration.ofSeconds(undoSeconds);
    }
}
