package org.tillside.inbox.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;
import org.tillside.database.MasterKey;
import org.tillside.database.Workspace;
import org.tillside.kernel.Correspondent;

/**
 * What is kept of the address of somebody who was forgotten: whoever asks about the same address
 * has the same mark, and without our key nobody can make one or read one.
 */
@Component
class AddressMark {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;

    AddressMark(MasterKey master) {
        this.key = master.derive("inbox.erased-address");
    }

    byte[] of(String address) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(
                    (Workspace.current().id() + "/" + Correspondent.key(address)).getBytes(UTF_8));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every Java has " + ALGORITHM, never);
        }
    }
}
