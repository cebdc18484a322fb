package org.tillside.channels.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tillside.database.MasterKey;
import org.tillside.database.Seal;

/**
 * Passwords of mail accounts at rest, bound to the row they stand in: one that was moved to another
 * account or workspace does not open.
 */
@Component
class Secrets {

    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

    private final Seal seal;

    Secrets(MasterKey master) {
        seal = new Seal(master, "channels.mail-account");
    }

    byte[] seal(String secret, String place) {
        return seal.close(secret.getBytes(UTF_8), place);
    }

    /** Null if it was sealed with another key or for another place: it must be typed again. */
    @Nullable String open(byte[] sealed, String place) {
        var secret = seal.open(sealed, place);
        if (secret.isEmpty())
            LOG.warn("the secret of account {} cannot be read with this master key", place);
        return secret.map(it -> new String(it, UTF_8)).orElse(null);
    }
}
