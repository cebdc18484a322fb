package org.tillside.channels.imap;

/** Whose turn it is at an account; asked between mails. */
interface Turn {

    /** False: another node has taken over, or it was ended here. Fault: the database is gone. */
    boolean isOurs();

    /** One more is in the intake. */
    void broughtOne();
}
