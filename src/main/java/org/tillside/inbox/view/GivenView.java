package org.tillside.inbox.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.workforce.Reason;

/**
 * That somebody got a conversation.
 *
 * @param person null: nobody
 * @param way {@code rule}, {@code person}, {@code taken} or {@code handed-on}: the message key is
 *     {@code inbox.way.<way>}
 * @param actor who did it; empty where nobody did
 */
public record GivenView(
        @Nullable PersonView person, String way, String actor, List<Reason> reasons, Instant at) {}
