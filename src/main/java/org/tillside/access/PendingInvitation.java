package org.tillside.access;

import java.time.Instant;

/**
 * Somebody who was invited and has not followed the link yet.
 *
 * @param madeBy how whoever invited was called then
 * @param until when the newest link works
 */
record PendingInvitation(
        StaffMember member, Instant madeAt, String madeBy, Instant until, boolean mailed) {}
