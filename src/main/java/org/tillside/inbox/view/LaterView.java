package org.tillside.inbox.view;

import java.time.Instant;
import java.util.Map;

/**
 * Times to choose from.
 *
 * @param choices each word, in the message key {@code inbox.later.<word>}, and its time
 * @param local what a field for date and time begins with
 */
public record LaterView(Map<String, Instant> choices, String local) {}
