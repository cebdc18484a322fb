package org.tillside.inbox.relay;

import java.util.List;

/**
 * What an answer must be like that goes back through a marketplace: a line of {@code
 * inbox/relay/handling.txt}.
 *
 * @param keepsOrder the order number stays in the subject
 * @param registered only an address that the marketplace knows may send it
 * @param plain text only
 * @param megabytes of all files together, as far as told; - : not known
 * @param files ends of names that are taken, as far as told; - : not known
 */
public record Handling(
        String platform,
        boolean keepsOrder,
        boolean registered,
        boolean plain,
        String megabytes,
        String files,
        boolean confirmed,
        String source) {

    static Handling of(List<String> line) {
        return new Handling(
                line.get(0),
                line.get(1).equals("order"),
                line.get(2).equals("registered"),
                line.get(3).equals("plain"),
                line.get(4),
                line.get(5),
                line.get(6).equals("confirmed"),
                line.get(7));
    }

    /** Of a platform that the table does not name. */
    static Handling careful(String platform) {
        return new Handling(platform, true, true, true, "-", "-", false, "not in the table");
    }

    /** What this platform asks for. */
    public static Handling of(String platform) {
        return RelayTables.OURS.handling(platform);
    }
}
