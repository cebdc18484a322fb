package org.tillside.access;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tillside.database.MasterKey;
import org.tillside.database.Seal;

/** Keys of apps at rest: sealed, and bound to their person. */
@Component
class AuthenticatorKeys {

    private static final Logger LOG = LoggerFactory.getLogger(AuthenticatorKeys.class);

    private final Seal seal;

    AuthenticatorKeys(MasterKey master) {
        seal = new Seal(master, "access.second-step");
    }

    byte[] seal(AuthenticatorKey key, PersonId person) {
        return seal.close(key.bytes(), person.toString());
    }

    /** Empty if it was sealed with another master key: recovery codes still open the door. */
    Optional<AuthenticatorKey> open(byte[] sealed, PersonId person) {
        var key = seal.open(sealed, person.toString()).map(AuthenticatorKey::new);
        if (key.isEmpty())
            LOG.warn("the second step of person {} cannot be read with this master key", person);
        return key;
    }
}
