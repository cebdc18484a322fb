package org.tillside.channels.pages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox in the list.
 *
 * @param imap null: nothing is fetched, mail is brought to us
 * @param way by which answers leave: {@code account}, {@code relay} or {@code file}
 * @param smtp null: it has no account of its own to send with
 */
public record MailboxRow(
        UUID id,
        String address,
        String name,
        @Nullable StateView imap,
        String way,
        @Nullable StateView smtp) {

    public String href() {
        return "/settings/mailboxes/" + id;
    }
}
