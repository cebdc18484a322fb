package org.tillside.inbox.threading;

import org.springframework.stereotype.Component;
import org.tillside.database.MasterKey;

/**
 * The address to which a buyer answers: {@code support+c20418-…@shop.example}; it names the
 * conversation.
 */
@Component
public final class ReplyAddress extends SignedAddress {

    ReplyAddress(MasterKey master) {
        super('c', new Seal(master.derive("inbox.reply-address"), LETTERS));
    }
}
