package org.tillside.access;

/**
 * An invitation that waits, as the staff page shows it.
 *
 * @param until the words that say how long the link works, or that it is too old
 */
public record InvitationView(StaffMember member, String said, String until, boolean isOver) {}
