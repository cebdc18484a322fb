package org.tillside.channels.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.List;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;

/** People, as headers and envelopes name them. */
public final class Addresses {

    private Addresses() {}

    /**
     * The address as an envelope writes it, its domain in ASCII.
     *
     * @throws Fault address.invalid
     */
    public static String envelope(String written) {
        var address = written.strip();
        int at = address.lastIndexOf('@');
        try {
            if (at < 1) throw new AddressException("no @", address);
            var ascii =
                    address.substring(0, at + 1)
                            + IDN.toASCII(address.substring(at + 1), IDN.ALLOW_UNASSIGNED);
            new InternetAddress(ascii, true).validate();
            if (!ascii.chars().allMatch(c -> c > ' ' && c != '<' && c != '>'))
                throw new AddressException("odd", address);
            return ascii;
        } catch (AddressException | IllegalArgumentException wrong) {
            throw Fault.user("address.invalid", "“" + written + "” is not an e-mail address.");
        }
    }

    static InternetAddress of(Correspondent somebody) {
        try {
            var name = Lines.one(somebody.name());
            return new InternetAddress(
                    envelope(somebody.address()), name.isEmpty() ? null : name, UTF_8.name());
        } catch (java.io.UnsupportedEncodingException never) {
            throw new IllegalStateException("every Java has UTF-8", never);
        }
    }

    static InternetAddress[] of(List<Correspondent> people) {
        return people.stream().map(Addresses::of).toArray(InternetAddress[]::new);
    }
}
