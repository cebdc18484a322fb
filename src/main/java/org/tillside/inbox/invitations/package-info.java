/** MailedInvitations that mail brings along: how they are read, kept and answered. */
@NullMarked
package org.tillside.inbox.invitations;

import org.jspecify.annotations.NullMarked;
