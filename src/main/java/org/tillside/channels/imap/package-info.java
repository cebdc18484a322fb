/**
 * Mail that is fetched: for each IMAP account one thread that waits at the server for what is new
 * and brings it into the intake. Speaks the few words of IMAP that this takes (RFC 3501, RFC 2177).
 */
@NullMarked
package org.tillside.channels.imap;

import org.jspecify.annotations.NullMarked;
