package org.tillside.buyers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who writes to us, as the one who asks may see them.
 *
 * @param name may be empty
 * @param language ISO 639-1 of what they last wrote, where we know it
 */
public record Buyer(BuyerId id, String name, @Nullable String language, List<Identity> identities) {

    public Buyer {
        identities = List.copyOf(identities);
    }

    /** The name, else the first address, else nothing. */
    public String shown() {
        if (!name.isBlank() || identities.isEmpty()) return name;
        return identities.getFirst().address();
    }

    Buyer masked() {
        var hidden =
                identities.stream()
                        .map(known -> new Identity(known.channel(), ContactMask.ADDRESS))
                        .toList();
        return new Buyer(id, ContactMask.text(name), language, hidden);
    }
}
