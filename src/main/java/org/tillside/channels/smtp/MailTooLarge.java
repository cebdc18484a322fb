package org.tillside.channels.smtp;

import java.io.IOException;

/** More bytes came than are taken. */
public final class MailTooLarge extends IOException {

    public MailTooLarge(long limit) {
        super("the mail has more than " + limit + " bytes");
    }
}
