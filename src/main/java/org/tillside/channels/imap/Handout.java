package org.tillside.channels.imap;

/** What a server answers when it is asked for a mail. */
sealed interface Handout {

    record Mail(MailBody body) implements Handout {}

    /** It was taken away meanwhile. */
    record Gone() implements Handout {}

    record TooLarge(long size) implements Handout {}

    /** It stands there, and the server would not hand it out. */
    record Withheld(String words) implements Handout {}
}
