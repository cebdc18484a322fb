package org.tillside.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate of our own making, for one host name, signed by nobody. */
public final class Certificate {

    private static final String SECRET = "secret";
    private static final String ALIAS = "mail";

    private final Path folder;
    private final KeyStore keys;

    /**
     * @param folder where its files go
     */
    public Certificate(Path folder, String host) throws IOException, GeneralSecurityException {
        this.folder = folder;
        var file = folder.resolve("keys.p12");
        var line =
                "%s/bin/keytool -genkeypair -keyalg EC -alias %s -dname CN=%s -ext san=dns:%s -storepass %s -keystore %s"
                        .formatted(
                                System.getProperty("java.home"), ALIAS, host, host, SECRET, file);
        try {
            int code = new ProcessBuilder(line.split(" ")).inheritIO().start().waitFor();
            if (code != 0) throw new IOException(line + " ended with " + code);
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
        keys = KeyStore.getInstance(file.toFile(), SECRET.toCharArray());
    }

    /** As a PEM file. */
    public Path certificate() throws IOException, GeneralSecurityException {
        return pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
    }

    /** As a PEM file. */
    public Path key() throws IOException, GeneralSecurityException {
        return pem("PRIVATE KEY", keys.getKey(ALIAS, SECRET.toCharArray()).getEncoded());
    }

    private Path pem(String what, byte[] bytes) throws IOException {
        var text = Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(bytes);
        return Files.writeString(
                folder.resolve(what.replace(' ', '-') + ".pem"),
                "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    /** One who trusts this certificate and no other. */
    public SSLContext trust() throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
