package org.tillside.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tillside.database.MasterKey;
import org.tillside.database.Seal;
import org.tillside.database.Workspace;

/** Signing secrets at rest, bound to workspace and webhook: one that was moved does not open. */
@Component
class SecretBox {

    private final Seal seal;

    SecretBox(MasterKey master) {
        seal = new Seal(master, "connectors.webhook");
    }

    byte[] seal(SigningSecret secret, UUID webhook) {
        return seal.close(secret.text().getBytes(UTF_8), place(webhook));
    }

    /** Empty if it was sealed with another key or for another webhook: it must be made anew. */
    Optional<SigningSecret> open(byte[] sealed, UUID webhook) {
        return seal.open(sealed, place(webhook))
                .map(text -> new SigningSecret(new String(text, UTF_8)));
    }

    private static String place(UUID webhook) {
        return Workspace.current().id() + "/" + webhook;
    }
}
