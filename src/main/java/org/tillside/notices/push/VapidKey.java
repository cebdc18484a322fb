package org.tillside.notices.push;

import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.springframework.stereotype.Component;
import org.tillside.database.MasterKey;

/**
 * By which push services know this installation: a P-256 key that follows from the master key, so
 * that every node has the same one and nobody has to keep it. With another master key browsers have
 * to be turned on anew.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8292">RFC 8292</a>
 */
@Component
public class VapidKey {

    private static final String CURVE = "P-256";

    private final VAPIDKeyPair pair;

    VapidKey(MasterKey master) {
        var secret = secret(master);
        try {
            var keys = KeyFactory.getInstance("EC");
            var curve = curve();
            var point = point(secret);
            pair =
                    VAPIDKeyPairs.of(
                            PrivateKeySources.ofECPrivateKey(
                                    (ECPrivateKey)
                                            keys.generatePrivate(
                                                    new ECPrivateKeySpec(secret, curve))),
                            PublicKeySources.ofECPublicKey(
                                    (ECPublicKey)
                                            keys.generatePublic(
                                                    new ECPublicKeySpec(point, curve))));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every Java has " + CURVE, never);
        }
    }

    VAPIDKeyPair pair() {
        return pair;
    }

    /** For {@code applicationServerKey}: base64url without padding. */
    public String publicKey() {
        return pair.extractPublicKeyInUncompressedFormAsString();
    }

    /** Below the curve's order: the first of a row that is; nearly every first one is. */
    private static BigInteger secret(MasterKey master) {
        var order = CustomNamedCurves.getByName(CURVE).getN();
        for (int turn = 0; ; turn++) {
            var bytes = master.derive("notices.vapid/" + turn).getEncoded();
            var drawn = new BigInteger(1, bytes);
            if (drawn.signum() > 0 && drawn.compareTo(order) < 0) return drawn;
        }
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static ECPoint point(BigInteger secret) {
        var curve = CustomNamedCurves.getByName(CURVE);
        var point = new FixedPointCombMultiplier().multiply(curve.getG(), secret).normalize();
        return new ECPoint(
                point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
    }
}
