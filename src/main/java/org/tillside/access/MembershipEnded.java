package org.tillside.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody no longer works in a workspace: their conversations want a new owner, they see nothing
 * here. Their last day may be over instead: then they may be let in again, see {@link LastDays}.
 * Heard in the same transaction by whoever has what they leave behind.
 *
 * @param heir to whom that goes: {@code person/<id>} or a code of a {@link HeirSource}; null:
 *     nobody
 */
public record MembershipEnded(UUID workspace, UUID person, @Nullable String heir) {}
