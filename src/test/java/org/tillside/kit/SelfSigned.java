package org.tillside.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for localhost that nobody vouches for: made once, kept in {@code target}. */
final class SelfSigned {

    private static final Path KEYS = Path.of("target/localhost.p12").toAbsolutePath();
    private static final String SECRET = "secret";

    private SelfSigned() {}

    static SSLContext localhost() {
        try {
            if (!Files.exists(KEYS)) make();
            var keys = KeyStore.getInstance(KEYS.toFile(), SECRET.toCharArray());
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, SECRET.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void make() throws IOException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command =
                new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "localhost",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "3650",
                        "-storepass",
                        SECRET,
                        "-keystore",
                        KEYS.toString());
        var ended = command.inheritIO().start().onExit().join().exitValue();
        if (ended != 0) throw new IllegalStateException("keytool ended with " + ended);
    }
}
