package org.tillside.inbox.satisfaction;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;
import org.tillside.database.MasterKey;

/**
 * What a buyer's link carries: workspace and survey, signed with 128 bits, so that nobody makes one
 * and no table has to be asked before a workspace is known.
 */
@Component
public class SurveyLink {

    private static final int IDS = 32;
    private static final int SEAL = 16;

    private final SecretKey key;

    SurveyLink(MasterKey master) {
        key = master.derive("inbox.satisfaction");
    }

    record Named(UUID workspace, UUID survey) {}

    /** The path on this site. */
    public String path(UUID workspace, UUID survey) {
        var ids =
                ByteBuffer.allocate(IDS)
                        .putLong(workspace.getMostSignificantBits())
                        .putLong(workspace.getLeastSignificantBits())
                        .putLong(survey.getMostSignificantBits())
                        .putLong(survey.getLeastSignificantBits())
                        .array();
        var token = ByteBuffer.allocate(IDS + SEAL).put(ids).put(seal(ids)).array();
        return "/satisfaction/" + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Empty if we have not signed it. */
    Optional<Named> read(String token) {
        try {
            var bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length != IDS + SEAL) return Optional.empty();
            var ids = Arrays.copyOf(bytes, IDS);
            var shown = Arrays.copyOfRange(bytes, IDS, IDS + SEAL);
            if (!MessageDigest.isEqual(seal(ids), shown)) return Optional.empty();
            var read = ByteBuffer.wrap(ids);
            return Optional.of(
                    new Named(
                            new UUID(read.getLong(), read.getLong()),
                            new UUID(read.getLong(), read.getLong())));
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    private byte[] seal(byte[] ids) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(ids), SEAL);
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }
}
