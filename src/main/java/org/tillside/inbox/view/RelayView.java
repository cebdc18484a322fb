package org.tillside.inbox.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation is for the marketplace that its mail came through.
 *
 * @param platform how it is called
 * @param mall which shop of ours; null: that cannot be told
 * @param role {@code buyer}, {@code notice} or {@code failure}
 * @param orders the newest first
 * @param kind what the newest mail is about
 * @param alias to which answers go; null where no buyer wrote, and for guests
 * @param authenticity {@code proven}, {@code unproven} or {@code contradicted}
 */
public record RelayView(
        String platform,
        @Nullable String mall,
        String role,
        List<OrderLink> orders,
        String kind,
        @Nullable String alias,
        String authenticity) {

    /** An order number, and where else it stands. */
    public record OrderLink(String number, String href) {}

    public String tone() {
        return switch (kind) {
            case "claim", "failure" -> "bad";
            case "return", "refund", "cancellation", "exchange", "policy" -> "warn";
            default -> "";
        };
    }
}
