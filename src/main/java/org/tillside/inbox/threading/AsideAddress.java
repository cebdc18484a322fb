package org.tillside.inbox.threading;

import org.springframework.stereotype.Component;
import org.tillside.database.MasterKey;

/**
 * The address to which somebody outside answers in a side conversation: {@code
 * support+s17-…@shop.example}. Signed by a key of its own, so no signature of a buyer's address is
 * one of these.
 */
@Component
public final class AsideAddress extends SignedAddress {

    AsideAddress(MasterKey master) {
        super('s', new Seal(master.derive("inbox.aside-address"), LETTERS));
    }
}
