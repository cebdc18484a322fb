package org.tillside.channels.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.channels.transport.RudeServer.HANG_UP;
import static org.tillside.channels.transport.RudeServer.SILENCE;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;

/** One comes to the door of a mail server, and knows what is wrong; nothing is sent. */
class SmtpCheckTest {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final GreenMail other =
            new GreenMail(
                    new ServerSetup[] {
                        ServerSetup.SMTP.dynamicPort(), ServerSetup.SMTPS.dynamicPort()
                    });

    @BeforeEach
    void open() {
        other.setUser("shop@x.example", "shop", "right");
        other.start();
    }

    @AfterEach
    void close() {
        other.stop();
    }

    @Test
    void who_knows_the_password_comes_in_and_sends_nothing() {
        assertThat(check(plain(), Security.NONE, "shop", "right")).isEmpty();
        assertThat(other.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_that_asks_nobody_needs_no_user() {
        assertThat(check(plain(), Security.NONE, "", "")).isEmpty();
    }

    @Test
    void a_wrong_password_is_a_refused_sign_in() {
        assertThat(check(plain(), Security.NONE, "shop", "wrong")).contains(AccountProblem.SIGN_IN);
        assertThat(check(plain(), Security.NONE, "shop", "")).contains(AccountProblem.SIGN_IN);
    }

    @Test
    void a_server_that_cannot_encrypt_gets_no_password() {
        assertThat(check(plain(), Security.STARTTLS, "shop", "right"))
                .contains(AccountProblem.NO_ENCRYPTION);
        assertThat(check(plain(), Security.TLS, "shop", "right"))
                .contains(AccountProblem.WRONG_ENCRYPTION);
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not_secure() {
        var port = other.getSmtps().getPort();
        assertThat(check(port, Security.TLS, "shop", "right")).contains(AccountProblem.CERTIFICATE);
    }

    @Test
    void nobody_at_the_door_is_told_from_no_such_house() {
        assertThat(check(1, Security.NONE, "", "")).contains(AccountProblem.NOBODY_LISTENS);
        var nowhere = new MailServer("nowhere.invalid", 587, Security.TLS, "", "");
        assertThat(SmtpCheck.of(nowhere, "", LONGEST)).contains(AccountProblem.NO_SUCH_HOST);
    }

    @Test
    void who_hangs_up_or_speaks_another_language_broke_off() throws IOException {
        for (var greeting : new String[] {HANG_UP, "HTTP/1.1 400 Bad Request", "554 go away"}) {
            try (var rude = new RudeServer(Map.of("HELLO", greeting))) {
                assertThat(check(rude.port(), Security.NONE, "", ""))
                        .as(greeting)
                        .contains(AccountProblem.BROKEN_OFF);
            }
        }
    }

    @Test
    void who_says_nothing_is_not_waited_for_long() throws IOException {
        var began = Instant.now();
        try (var rude = new RudeServer(Map.of("HELLO", SILENCE))) {
            var server = new MailServer("127.0.0.1", rude.port(), Security.NONE, "", "");
            assertThat(SmtpCheck.of(server, "", Duration.ofMillis(500)))
                    .contains(AccountProblem.SILENT);
        }
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void who_may_come_in_but_not_send_from_the_address_is_told() throws IOException {
        for (var code : new String[] {"550 5.7.60 not yours", "553 sender rejected"}) {
            try (var rude = new RudeServer(Map.of("MAIL", code))) {
                assertThat(check(rude.port(), Security.NONE, "", ""))
                        .contains(AccountProblem.SENDER);
            }
        }
        try (var rude = new RudeServer(Map.of("MAIL", "451 come back later"))) {
            assertThat(check(rude.port(), Security.NONE, "", "")).isEmpty();
        }
    }

    @Test
    void a_provider_that_wants_a_password_for_programs_says_so() throws IOException {
        for (var said :
                new String[] {
                    "534 5.7.9 Application-specific password required",
                    "535 5.7.139 Authentication unsuccessful, basic authentication is disabled."
                }) {
            try (var rude =
                    new RudeServer(Map.of("EHLO", "250-hm\r\n250 AUTH PLAIN", "AUTH", said))) {
                assertThat(check(rude.port(), Security.NONE, "shop", "right"))
                        .as(said)
                        .contains(AccountProblem.NO_PASSWORDS);
            }
        }
    }

    private int plain() {
        return other.getSmtp().getPort();
    }

    private static Optional<AccountProblem> check(
            int port, Security security, String user, String password) {
        return SmtpCheck.of(
                new MailServer("127.0.0.1", port, security, user, password),
                "shop@x.example",
                LONGEST);
    }
}
