package org.tillside.channels.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tillside.channels.accounts.Security.TLS;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.Diagnosis;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;
import org.tillside.kit.Certificate;
import org.tillside.kit.Dovecot;

/** Whom we tell a password: a real Dovecot with a certificate for localhost that nobody signed. */
class EncryptedLineTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final ImapPatience PATIENCE =
            new ImapPatience(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    SHORT,
                    SHORT);

    @TempDir static Path folder;

    private static Certificate certificate;
    private static Dovecot dovecot;

    @BeforeAll
    static void begin() throws Exception {
        certificate = new Certificate(folder, "localhost");
        dovecot = new Dovecot(certificate, List.of("bea:{PLAIN}geh\u00efm\uad6c"));
    }

    @AfterAll
    static void end() throws Exception {
        dovecot.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Security.class,
            names = {"TLS", "STARTTLS"})
    void a_server_that_proves_its_name_is_told_and_the_line_outlives_many_a_silence(Security by)
            throws Exception {
        var server = server("localhost", by);
        try (var session = new ImapSession(server, PATIENCE, certificate.trust())) {
            session.open(server);
            session.examine("INBOX");
            assertThat(session.canIdle()).isTrue();
            long began = System.nanoTime();
            for (int i = 0; i < 3; i++) {
                assertThat(session.search("UID 1:*")).isEmpty();
                session.idle();
            }
            assertThat(System.nanoTime() - began).isGreaterThan(3 * SHORT.toNanos());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Security.class,
            names = {"TLS", "STARTTLS"})
    void a_certificate_that_nobody_signed_or_of_another_name_is_refused(Security by)
            throws Exception {
        assertThat(problem(server("localhost", by), SSLContext.getDefault()))
                .isEqualTo(AccountProblem.NOT_SECURE);
        assertThat(problem(server("127.0.0.1", by), certificate.trust()))
                .isEqualTo(AccountProblem.NOT_SECURE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Security.class,
            names = {"TLS", "STARTTLS"})
    void who_connects_it_is_told_of_certificate_port_and_encryption(Security by) throws Exception {
        assertThat(closely(server("localhost", by), SSLContext.getDefault()))
                .isEqualTo(AccountProblem.CERTIFICATE);
        assertThat(closely(server("127.0.0.1", by), certificate.trust()))
                .isEqualTo(AccountProblem.CERTIFICATE);
        var mixed = new MailServer("localhost", dovecot.port(), TLS, "bea", "x");
        assertThat(closely(mixed, certificate.trust())).isEqualTo(AccountProblem.WRONG_ENCRYPTION);
    }

    private static MailServer server(String host, Security by) {
        int port = by == TLS ? dovecot.tlsPort() : dovecot.port();
        return new MailServer(host, port, by, "bea", "geh\u00efm\uad6c");
    }

    private static AccountProblem problem(MailServer server, SSLContext trust) {
        var broken = broken(server, trust);
        return broken == null ? null : broken.problem();
    }

    private static AccountProblem closely(MailServer server, SSLContext trust) {
        var broken = broken(server, trust);
        return broken == null ? null : Diagnosis.of(broken.problem(), broken, server);
    }

    private static ImapTrouble broken(MailServer server, SSLContext trust) {
        return catchThrowableOfType(
                ImapTrouble.class,
                () -> {
                    try (var session = new ImapSession(server, PATIENCE, trust)) {
                        session.open(server);
                    }
                });
    }
}
