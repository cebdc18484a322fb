package org.tillside.database.blobs;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.tillside.kit.FreePort;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3Proxy, somebody else's server of S3, in memory and on this machine only, with its own libraries
 * apart from ours. Looks at signatures. One for all tests; it ends with them.
 */
public final class S3Host {

    public static final String KEY = "AKIATILLSIDE";
    public static final String SECRET = "a/secret+of+the+tests";
    private static final Path JAR = Path.of("target/test-servers/s3proxy.jar");
    private static final Path QUIET = Path.of("src/test/resources/s3proxy/");
    private static final int PORT = FreePort.find();

    static {
        start();
    }

    private S3Host() {}

    private static void start() {
        var thread = Thread.currentThread();
        var ours = thread.getContextClassLoader();
        try {
            var settings = settings();
            var theirs =
                    new URLClassLoader(
                            new URL[] {QUIET.toUri().toURL(), JAR.toUri().toURL()},
                            ClassLoader.getPlatformClassLoader());
            thread.setContextClassLoader(theirs);
            theirs.loadClass("org.gaul.s3proxy.Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[] {"--properties", settings.toString()});
            Files.delete(settings);
        } catch (IOException | ReflectiveOperationException broken) {
            throw new IllegalStateException("S3Proxy does not start", broken);
        } finally {
            thread.setContextClassLoader(ours);
        }
    }

    private static Path settings() throws IOException {
        var all = new Properties();
        all.put("s3proxy.endpoint", "http://127.0.0.1:" + PORT);
        all.put("s3proxy.authorization", "aws-v4");
        all.put("s3proxy.identity", KEY);
        all.put("s3proxy.credential", SECRET);
        all.put("jclouds.provider", "transient-nio2");
        all.put("jclouds.identity", "nobody");
        all.put("jclouds.credential", "nothing");
        var file = Files.createTempFile("tillside-s3proxy-", ".properties");
        try (var out = Files.newOutputStream(file)) {
            all.store(out, null);
        }
        return file;
    }

    public static int port() {
        return PORT;
    }

    static S3Address address(int port, String bucket, String secret) {
        return new S3Address(
                "http://127.0.0.1:" + port, "us-east-1", bucket, KEY, secret, true, false);
    }

    /** An empty one. */
    public static void bucket(String name) {
        try (S3Client s3 = S3Line.open(address(PORT, name, SECRET))) {
            s3.createBucket(it -> it.bucket(name));
        }
    }
}
