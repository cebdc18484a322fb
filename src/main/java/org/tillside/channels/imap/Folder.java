package org.tillside.channels.imap;

/**
 * A folder as the server shows it when we come.
 *
 * @param uidValidity which count of UIDs this is: in another one the same number is another mail
 * @param uidNext no mail that stands there now has this UID or a higher one
 */
record Folder(String name, long uidValidity, long uidNext) {

    /** Above every UID there can be (RFC 3501, 2.3.1.1: 32 bits). */
    static final long NO_UID = 1L << 32;
}
