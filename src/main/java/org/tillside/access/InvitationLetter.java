package org.tillside.access;

import java.time.Instant;
import java.util.Locale;

/**
 * What an invitation says. Never written down as it is: it holds the secret of the link.
 *
 * @param language in which it is written
 * @param workspace its name
 * @param by the name of whoever invites
 * @param url the link, as the browser of whoever invites knows us
 * @param until when it works
 */
public record InvitationLetter(
        Person to,
        Locale language,
        String workspace,
        String by,
        SignInToken token,
        String url,
        Instant until) {

    @Override
    public String toString() {
        return "an invitation of " + to.id();
    }
}
