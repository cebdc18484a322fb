package org.tillside.channels.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.channels.accounts.AccountProblem.BROKEN_OFF;
import static org.tillside.channels.accounts.AccountProblem.CERTIFICATE;
import static org.tillside.channels.accounts.AccountProblem.NOBODY_LISTENS;
import static org.tillside.channels.accounts.AccountProblem.NOT_SECURE;
import static org.tillside.channels.accounts.AccountProblem.NO_ENCRYPTION;
import static org.tillside.channels.accounts.AccountProblem.NO_PASSWORDS;
import static org.tillside.channels.accounts.AccountProblem.NO_SUCH_HOST;
import static org.tillside.channels.accounts.AccountProblem.SIGN_IN;
import static org.tillside.channels.accounts.AccountProblem.SILENT;
import static org.tillside.channels.accounts.AccountProblem.UNREACHABLE;
import static org.tillside.channels.accounts.AccountProblem.WRONG_ENCRYPTION;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.util.Locale;
import java.util.Properties;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private static final MailServer ODD = server(4711, Security.TLS);

    @Test
    void what_keeps_us_away_has_its_name() {
        assertThat(of(UNREACHABLE, new UnknownHostException("imap.shop.example"), ODD))
                .isEqualTo(NO_SUCH_HOST);
        assertThat(of(UNREACHABLE, new ConnectException("Connection refused"), ODD))
                .isEqualTo(NOBODY_LISTENS);
        assertThat(of(UNREACHABLE, new SocketTimeoutException("Connect timed out"), ODD))
                .isEqualTo(SILENT);
        assertThat(of(UNREACHABLE, new ConnectException("Connection timed out"), ODD))
                .isEqualTo(SILENT);
        assertThat(of(UNREACHABLE, new NoRouteToHostException("No route"), ODD))
                .isEqualTo(UNREACHABLE);
    }

    @Test
    void an_encryption_that_fails_says_why() {
        var expired = new SSLHandshakeException("expired");
        expired.initCause(new CertificateExpiredException("yesterday"));
        assertThat(of(NOT_SECURE, expired, ODD)).isEqualTo(CERTIFICATE);
        assertThat(of(NOT_SECURE, new IOException("Can't verify identity of server: x"), ODD))
                .isEqualTo(CERTIFICATE);
        assertThat(of(NOT_SECURE, new SSLException("Unsupported or unrecognized SSL message"), ODD))
                .isEqualTo(WRONG_ENCRYPTION);
        assertThat(of(NOT_SECURE, new IOException("STARTTLS is required but not supported"), ODD))
                .isEqualTo(NO_ENCRYPTION);
        assertThat(of(NOT_SECURE, new SSLException("protocol_version"), ODD)).isEqualTo(NOT_SECURE);
    }

    @Test
    void a_port_of_the_other_kind_is_what_one_gets_wrong_first() {
        var late = new SocketTimeoutException("Read timed out");
        assertThat(of(BROKEN_OFF, late, server(993, Security.STARTTLS)))
                .isEqualTo(WRONG_ENCRYPTION);
        assertThat(of(BROKEN_OFF, late, server(993, Security.TLS))).isEqualTo(SILENT);
        assertThat(of(NOT_SECURE, new SSLException("eof"), server(143, Security.TLS)))
                .isEqualTo(WRONG_ENCRYPTION);
        assertThat(of(BROKEN_OFF, new IOException("eof"), server(143, Security.STARTTLS)))
                .isEqualTo(BROKEN_OFF);
        assertThat(Diagnosis.silence(server(465, Security.NONE))).isEqualTo(WRONG_ENCRYPTION);
    }

    @Test
    void a_password_that_can_never_do_is_told_from_a_wrong_one() {
        for (var said :
                new String[] {
                    "[ALERT] Application-specific password required: https://x.example (Failure)",
                    "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.",
                    "No authentication mechanisms supported by both server and client",
                    "534-5.7.9 Please log in via your web browser"
                })
            assertThat(of(SIGN_IN, new IOException(said), ODD)).as(said).isEqualTo(NO_PASSWORDS);
        assertThat(of(SIGN_IN, new IOException("535 5.7.8 wrong"), ODD)).isEqualTo(SIGN_IN);
    }

    @Test
    void each_problem_has_words_in_every_language() throws IOException {
        for (var language : new String[] {"en", "ko", "de", "hu"}) {
            var words = new Properties();
            try (var file =
                    getClass()
                            .getResourceAsStream(
                                    "/messages/channels_" + language + ".properties")) {
                words.load(
                        new java.io.InputStreamReader(
                                java.util.Objects.requireNonNull(file),
                                java.nio.charset.StandardCharsets.UTF_8));
            }
            for (var problem : AccountProblem.values())
                assertThat(words.stringPropertyNames())
                        .as(language.toUpperCase(Locale.ROOT))
                        .contains(
                                "channels.problem." + problem.word(),
                                "channels.problem." + problem.word() + ".then");
        }
    }

    private static AccountProblem of(AccountProblem roughly, Exception why, MailServer server) {
        return Diagnosis.of(roughly, new IOException("wrapped", why), server);
    }

    private static MailServer server(int port, Security security) {
        return new MailServer("imap.shop.example", port, security, "bea", "x");
    }
}
