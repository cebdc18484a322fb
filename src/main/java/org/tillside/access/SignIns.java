package org.tillside.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Sha256;

/** Decides whether an e-mail address and a password open the door, and then a code. */
@Component
class SignIns {

    /** A person who forgot; not a program that guesses. */
    private static final int FREE_FOR_A_PERSON = 5;

    /** An office may share one network address. */
    private static final int FREE_FOR_A_NETWORK = 30;

    private static final int BYTES_OF_A_NETWORK = 8;

    private final Passwords passwords;
    private final SecondStepCheck check;
    private final SignInThrottle throttle;

    SignIns(Passwords passwords, SecondStepCheck check, SignInThrottle throttle) {
        this.passwords = passwords;
        this.check = check;
        this.throttle = throttle;
    }

    /**
     * @param from the network address of the browser
     */
    SignInAnswer attempt(String email, String password, String from) {
        var person = "email/" + Sha256.of(Correspondent.key(email).getBytes(UTF_8)).hex();
        return attempt(person, from, () -> passwords.verify(email, password));
    }

    /**
     * The second step, guessed as seldom as a password.
     *
     * @param from the network address of the browser
     */
    SignInAnswer attemptCode(PersonId person, String code, String from) {
        return attempt(
                "code/" + person,
                from,
                () -> Optional.of(person).filter(it -> check.passes(it, code)));
    }

    /**
     * A passkey cannot be guessed, but it is work to look at one.
     *
     * @param from the network address of the browser
     * @param look whose it is
     */
    SignInAnswer attemptPasskey(String from, Supplier<Optional<PersonId>> look) {
        return attempt("passkey/" + network(from), from, look);
    }

    /** Counts a try by a provider: others are asked for it, and may be away without any guess. */
    boolean isPausedForCompanies(String from) {
        return throttle.count("company/" + network(from), FREE_FOR_A_NETWORK)
                instanceof SignInAnswer.Paused;
    }

    /** The try was right. */
    void forgetOfCompanies(String from) {
        throttle.takeBack("company/" + network(from));
    }

    private SignInAnswer attempt(String subject, String from, Supplier<Optional<PersonId>> look) {
        var network = "network/" + network(from);
        if (throttle.count(network, FREE_FOR_A_NETWORK) instanceof SignInAnswer.Paused paused)
            return paused;
        var counted = throttle.count(subject, FREE_FOR_A_PERSON);
        if (counted instanceof SignInAnswer.Paused) return counted;
        var known = look.get();
        if (known.isEmpty()) return counted;
        throttle.forget(subject);
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
