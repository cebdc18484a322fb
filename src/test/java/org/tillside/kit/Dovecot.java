package org.tillside.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real Dovecot 2.3, on a free port of this machine only, in a folder of its own. Runs as root
 * does, with its mail as nobody's, or as any ordinary user.
 */
public final class Dovecot implements AutoCloseable {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final String WHO = ROOT ? "nobody" : System.getProperty("user.name");
    private static final long PATIENCE_MILLIS = 30_000;

    private static final String CONFIGURATION =
            """
            base_dir = %1$s/run
            state_dir = %1$s/state
            log_path = %1$s/log
            protocols = imap
            listen = 127.0.0.1
            default_internal_user = %2$s
            default_internal_group =
            default_login_user = %2$s
            first_valid_uid = 1
            first_valid_gid = 0
            disable_plaintext_auth = %3$s
            auth_mechanisms = plain login
            mail_location = maildir:%1$s/mail/%%u
            mail_uid = %2$s
            passdb {
            driver = passwd-file
            args = %1$s/users
            }
            userdb {
            driver = static
            args = home=%1$s/mail/%%u
            }
            service imap-login {
            chroot =
            inet_listener imap {
            port = %5$d
            }
            inet_listener imaps {
            port = %6$d
            ssl = yes
            }
            }
            service anvil {
            chroot =
            }
            namespace inbox {
            inbox = yes
            }
            %4$s
            """;

    private final Path place;
    private final int port = freePort();
    private final int tlsPort = freePort();
    private final Path configuration;
    private Process process;

    /**
     * @param certificate with which the line is encrypted, by STARTTLS or on {@link #tlsPort};
     *     null: an open line
     * @param users a line each: {@code name:{PLAIN}password}
     */
    public Dovecot(@Nullable Certificate certificate, List<String> users)
            throws IOException, GeneralSecurityException {
        place = Files.createTempDirectory("tillside-dovecot-");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (var folder : List.of("run", "state", "mail"))
            Files.createDirectories(place.resolve(folder));
        Files.write(place.resolve("users"), users);
        if (ROOT) give(place.resolve("mail"));
        configuration = Files.writeString(place.resolve("dovecot.conf"), words(certificate));
        start();
    }

    private static void give(Path folder) throws IOException {
        var somebody =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(WHO);
        Files.setOwner(folder, somebody);
    }

    public int port() {
        return port;
    }

    public int tlsPort() {
        return tlsPort;
    }

    public void start() throws IOException {
        process =
                new ProcessBuilder(program("dovecot"), "-F", "-c", configuration.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(place.resolve("out").toFile())
                        .start();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline)
                throw new IOException("Dovecot does not start: " + log());
            pause();
        }
    }

    /** Its children, too: some still serve whom they served. */
    public void stop() {
        var children = process.descendants().toList();
        process.destroy();
        process.onExit().join();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Delivers a mail into the user's INBOX, as {@code doveadm save} does. */
    public void deliver(String user, byte[] raw) throws IOException {
        var line = List.of(program("doveadm"), "-c", configuration.toString(), "save", "-u", user);
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        try (var mail = process.getOutputStream()) {
            mail.write(raw);
        }
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.onExit().join().exitValue() != 0) throw new IOException(said);
    }

    public String log() throws IOException {
        var log = place.resolve("log");
        return Files.readString(place.resolve("out"))
                + (Files.exists(log) ? Files.readString(log) : "");
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static String program(String name) {
        return List.of("/usr/sbin/", "/usr/bin/").stream()
                .map(it -> it + name)
                .filter(it -> new File(it).canExecute())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("bin/setup installs " + name));
    }

    private String words(@Nullable Certificate certificate)
            throws IOException, GeneralSecurityException {
        var encryption =
                certificate == null
                        ? "ssl = no"
                        : "ssl = required\nssl_cert = <%s\nssl_key = <%s"
                                .formatted(certificate.certificate(), certificate.key());
        return CONFIGURATION.formatted(
                place, WHO, certificate == null ? "no" : "yes", encryption, port, tlsPort);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        try (var files = Files.walk(place)) {
            files.sorted(Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
        }
    }
}
