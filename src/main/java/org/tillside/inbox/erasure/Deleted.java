package org.tillside.inbox.erasure;

/**
 * How much was deleted.
 *
 * @param messages notes and letters of side conversations among them
 * @param bytes of files and raw mails
 */
public record Deleted(int conversations, int messages, int files, long bytes) {

    public static final Deleted NOTHING = new Deleted(0, 0, 0, 0);

    public Deleted plus(Deleted more) {
        return new Deleted(
                conversations + more.conversations,
                messages + more.messages,
                files + more.files,
                bytes + more.bytes);
    }
}
