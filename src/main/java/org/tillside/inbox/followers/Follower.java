package org.tillside.inbox.followers;

import java.time.Instant;
import org.tillside.access.PersonId;

/**
 * Somebody who wants to hear of a conversation.
 *
 * @param since when they began to
 */
public record Follower(PersonId person, String name, Instant since) {}
