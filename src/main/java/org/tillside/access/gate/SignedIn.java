package org.tillside.access.gate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import org.springframework.session.Session;
import org.tillside.kernel.Sha256;

/**
 * A browser in which somebody is signed in.
 *
 * @param mark names the session on a page; its id stands on none, for whoever reads that could take
 *     it
 * @param browser in words, such as "Firefox, Windows"; empty where nobody noted it
 * @param from the network address at the sign-in; empty where nobody noted it
 * @param here whether it is the one that asks
 */
public record SignedIn(
        String mark, String browser, String from, Instant begun, Instant used, boolean here) {

    static final String BROWSER = "browser";
    static final String FROM = "from";

    private static final int LETTERS_OF_A_MARK = 32;

    static SignedIn of(Session session, String asking) {
        return new SignedIn(
                mark(session.getId()),
                session.getAttributeOrDefault(BROWSER, ""),
                session.getAttributeOrDefault(FROM, ""),
                session.getCreationTime(),
                session.getLastAccessedTime(),
                session.getId().equals(asking));
    }

    static String mark(String id) {
        return Sha256.of(id.getBytes(US_ASCII)).hex().substring(0, LETTERS_OF_A_MARK);
    }
}
