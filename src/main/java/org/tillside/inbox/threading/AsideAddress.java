package org.tillside.inbox.threading;

import java.util.Collection;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tillside.database.MasterKey;

/**
 * The address to which somebody outside answers in a side conversation: {@code
 * support+s17-…@shop.example}. Signed by a key of its own, so no signature of a buyer's address is
 * one of these.
 */
@Component
public final class AsideAddress {

    private static final int LETTERS = 16;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final Pattern SIGNED =
            Pattern.compile("[^@]*\\+s(\\d{1,18})-([0-9a-z]{16})@[^@]+");

    private final Seal seal;

    AsideAddress(MasterKey master) {
        this.seal = new Seal(master.derive("inbox.aside-address"), LETTERS);
    }

    /**
     * @return the mailbox's own address where a signed one would be longer than RFC 5321 allows
     */
    public String of(String mailbox, UUID workspace, long number) {
        int at = mailbox.lastIndexOf('@');
        var local = mailbox.substring(0, at) + "+s" + number + "-" + seal.of(workspace, number);
        return local.length() > LONGEST_LOCAL_PART ? mailbox : local + mailbox.substring(at);
    }

    /** The number that the first rightly signed of these addresses names. */
    public OptionalLong find(UUID workspace, Collection<String> addresses) {
        for (var address : addresses) {
            var signed = SIGNED.matcher(address.strip().toLowerCase(Locale.ROOT));
            if (!signed.matches()) continue;
            long number = Long.parseLong(signed.group(1));
            if (seal.holds(workspace, number, signed.group(2))) return OptionalLong.of(number);
        }
        return OptionalLong.empty();
    }
}
