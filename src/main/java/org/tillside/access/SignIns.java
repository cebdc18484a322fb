package org.tillside.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Sha256;

/** Decides whether an e-mail address and a password open the door. */
@Component
class SignIns {

    /** A person who forgot; not a program that guesses. */
    private static final int FREE_FOR_AN_EMAIL = 5;

    /** An office may share one network address. */
    private static final int FREE_FOR_A_NETWORK = 30;

    private static final int BYTES_OF_A_NETWORK = 8;

    private final Passwords passwords;
    private final SignInThrottle throttle;

    SignIns(Passwords passwords, SignInThrottle throttle) {
        this.passwords = passwords;
        this.throttle = throttle;
    }

    /**
     * @param from the network address of the browser
     */
    SignInAnswer attempt(String email, String password, String from) {
        var network = "network/" + network(from);
        var person = "email/" + Sha256.of(Correspondent.key(email).getBytes(UTF_8)).hex();
        if (throttle.count(network, FREE_FOR_A_NETWORK) instanceof SignInAnswer.Paused paused)
            return paused;
        return switch (throttle.count(person, FREE_FOR_AN_EMAIL)) {
            case SignInAnswer.Wrong wrong -> look(email, password, wrong, person, network);
            case SignInAnswer.Paused paused -> paused;
            case SignInAnswer.Welcome never ->
                    throw new IllegalStateException("a count lets nobody in: " + never);
        };
    }

    private SignInAnswer look(
            String email,
            String password,
            SignInAnswer.Wrong wrong,
            String person,
            String network) {
        var known = passwords.verify(email, password);
        if (known.isEmpty()) return wrong;
        throttle.forget(person);
        throttle.takeBack(network);
        return new SignInAnswer.Welcome(known.get());
    }

    /** An IPv4 address, or the network of 64 bits that one line of IPv6 has. */
    private static String network(String address) {
        try {
            var known = InetAddress.ofLiteral(address);
            if (!(known instanceof Inet6Address)) return known.getHostAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(known.getAddress(), BYTES_OF_A_NETWORK));
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }
}
