package org.tillside.inbox.threading;

import java.util.Collection;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An address of a mailbox that names what an answer belongs to: {@code
 * support+c20418-…@shop.example}. Its signature of 80 bits is bound to the workspace and the
 * number, so nobody can write into something by counting.
 */
public abstract sealed class SignedAddress permits ReplyAddress, AsideAddress {

    static final int LETTERS = 16;

    private static final int LONGEST_LOCAL_PART = 64;

    private final char kind;
    private final Seal seal;
    private final Pattern signed;

    SignedAddress(char kind, Seal seal) {
        this.kind = kind;
        this.seal = seal;
        this.signed = Pattern.compile("[^@]*\\+" + kind + "(\\d{1,18})-([0-9a-z]{16})@[^@]+");
    }

    /**
     * @return the mailbox's own address where a signed one would be longer than RFC 5321 allows
     */
    public final String of(String mailbox, UUID workspace, long number) {
        int at = mailbox.lastIndexOf('@');
        var local =
                mailbox.substring(0, at) + "+" + kind + number + "-" + seal.of(workspace, number);
        return local.length() > LONGEST_LOCAL_PART ? mailbox : local + mailbox.substring(at);
    }

    /** The number that the first rightly signed of these addresses names. */
    public final OptionalLong find(UUID workspace, Collection<String> addresses) {
        for (var address : addresses) {
            var found = signed.matcher(address.strip().toLowerCase(Locale.ROOT));
            if (!found.matches()) continue;
            long number = Long.parseLong(found.group(1));
            if (seal.holds(workspace, number, found.group(2))) return OptionalLong.of(number);
        }
        return OptionalLong.empty();
    }
}
