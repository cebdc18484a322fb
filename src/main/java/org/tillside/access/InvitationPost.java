package org.tillside.access;

/** Sends invitations by mail. Implemented by the module that writes to people. */
public interface InvitationPost {

    /**
     * In the transaction that makes the link: both stand or fall together.
     *
     * @return false: there is nothing to send it from yet
     */
    boolean send(InvitationLetter letter);
}
