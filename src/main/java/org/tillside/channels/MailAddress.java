package org.tillside.channels;

import java.util.regex.Pattern;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;

/** The form of an address by which mailboxes are known: NFC, lower case, without a plus part. */
public final class MailAddress {

    private static final int LONGEST = 254;
    private static final Pattern FORM =
            Pattern.compile(
                    "[^\\s@<>()\\[\\],;:\\\\\"+\\p{Cntrl}]{1,64}@[^\\s@<>()\\[\\],;:\\\\\"+\\p{Cntrl}]{1,253}");

    private MailAddress() {}

    static String ofMailbox(String written) {
        var address = Correspondent.key(written);
        if (address.length() > LONGEST || !FORM.matcher(address).matches()) {
            throw Fault.user(
                    "mailbox.address",
                    "“" + written + "” is not an address that a mailbox can have.");
        }
        return address;
    }

    /** The address without {@code +anything} before its at sign. */
    public static String withoutPlus(String address) {
        int plus = address.indexOf('+');
        int at = address.lastIndexOf('@');
        return plus > 0 && plus < at ? address.substring(0, plus) + address.substring(at) : address;
    }
}
