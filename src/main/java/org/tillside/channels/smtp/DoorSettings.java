package org.tillside.channels.smtp;

import java.net.InetSocketAddress;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * @param limit largest mail, in bytes
 * @param encryption offered as STARTTLS; null: none
 * @param connections open at the same time
 * @param silence after that without a byte, a line is cut
 * @param patience for a whole mail, from the greeting or from the mail before
 */
public record DoorSettings(
        InetSocketAddress address,
        long limit,
        @Nullable SSLContext encryption,
        int connections,
        Duration silence,
        Duration patience) {

    private static final int USUAL_CONNECTIONS = 200;
    private static final Duration USUAL_SILENCE = Duration.ofMinutes(1);
    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(10);

    public static DoorSettings usual(
            InetSocketAddress address, long limit, @Nullable SSLContext encryption) {
        return new DoorSettings(
                address, limit, encryption, USUAL_CONNECTIONS, USUAL_SILENCE, USUAL_PATIENCE);
    }
}
