package org.tillside.channels.transport;

import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;

/**
 * A finished mail in its envelope. Its bytes are the same at every try.
 *
 * @param messageId the header, without angle brackets
 * @param sender by the envelope, where bounces go; empty: nowhere
 * @param content opened anew for each try
 */
public record Letter(
        String messageId, String sender, List<String> recipients, Supplier<InputStream> content) {

    public Letter {
        recipients = List.copyOf(recipients);
    }
}
