package org.tillside.inbox.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What happened between the messages.
 *
 * @param kind {@code assigned}, {@code unassigned}, {@code closed}, {@code reopened}, {@code
 *     tagged}, {@code untagged}, {@code forwarded}, {@code linked}: the message key is {@code
 *     inbox.happened.<kind>}
 * @param actor who did it; empty where nobody did (a new mail reopened it)
 * @param words the arguments after the actor's name: the assignee's name, the tag; for {@code
 *     linked} number and id of the other conversation
 */
public record HappeningView(UUID id, String kind, String actor, List<String> words, Instant at)
        implements Entry {}
