package org.tillside.inbox.relay;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.Authenticity;
import org.tillside.kernel.Correspondent;

/**
 * What a mail of a marketplace is, and by what one sees it.
 *
 * @param platform a code of {@code malls/platforms.txt}
 * @param country of its address, ISO 3166-1; null: it names none
 * @param alias of the buyer, with their name; null unless a buyer speaks
 * @param buyer as the marketplace calls them; may be empty
 * @param orders numbers of orders, those of the subject first, each once; at most ten
 * @param cause why an answer was not passed on; null unless that is what it tells
 * @param by the line of the table that its address fits
 */
public record Relay(
        String platform,
        @Nullable String country,
        RelayRole role,
        @Nullable Correspondent alias,
        String buyer,
        List<String> orders,
        SubjectKind kind,
        @Nullable RefusalCause cause,
        Authenticity authenticity,
        RelayAddress by) {

    public Relay {
        orders = List.copyOf(orders);
    }

    /**
     * Nothing speaks against it. What looks like it but is not joins nothing and undoes nothing.
     */
    public boolean isCredible() {
        return authenticity != Authenticity.CONTRADICTED;
    }

    /** What mails take turns by that may belong together. */
    public List<String> turns() {
        return orders.stream().map(it -> "order " + platform + " " + it).toList();
    }
}
