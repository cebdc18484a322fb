package org.tillside.inbox.relay;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Correspondent;

/**
 * A line of {@code inbox/relay/addresses.txt}.
 *
 * @param alias a buyer writes by it; else the marketplace does
 * @param host without its end
 * @param ends with which it may go on; empty: the host is whole
 * @param country of the end com and of a whole host; null: none
 * @param local what stands before the at sign; null: anything
 */
public record RelayAddress(
        String platform,
        boolean alias,
        String host,
        List<String> ends,
        @Nullable String country,
        @Nullable Pattern local,
        boolean confirmed,
        String source) {

    private static final String UNKNOWN = "example";

    public RelayAddress {
        ends = List.copyOf(ends);
    }

    boolean fits(String address) {
        var key = Correspondent.key(address);
        int at = key.lastIndexOf('@');
        if (at < 1) return false;
        return isOf(key.substring(at + 1))
                && (local == null || local.matcher(key.substring(0, at)).matches());
    }

    /** Whether it speaks of this domain, whatever stands before the at sign. */
    boolean isOf(String domain) {
        return ends.isEmpty() ? domain.equals(host) : end(domain).isPresent();
    }

    private Optional<String> end(String domain) {
        return ends.stream().filter(it -> domain.equals(host + "." + it)).findFirst();
    }

    /** In which country one trades by this address; null: it does not say. */
    @Nullable String countryOf(String address) {
        var domain = Correspondent.key(address.substring(address.lastIndexOf('@') + 1));
        var end = end(domain).orElse("com");
        if (end.equals(UNKNOWN)) return null;
        if (end.equals("com")) return country;
        var last = end.substring(end.lastIndexOf('.') + 1);
        return last.equals("uk") ? "GB" : last.toUpperCase(Locale.ROOT);
    }
}
