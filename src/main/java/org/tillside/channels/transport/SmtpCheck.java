package org.tillside.channels.transport;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.MailServer;

/**
 * Comes to the door of a mail server, signs in, and leaves: no mail is sent. It tells what is wrong
 * in words of ours; what the other side says goes nowhere, for it may be any port of any machine.
 */
final class SmtpCheck {

    private static final SmtpPatience PATIENCE =
            new SmtpPatience(Duration.ofSeconds(8), Duration.ofSeconds(8));

    private SmtpCheck() {}

    /** Empty if it went well. Whatever the other side does, it does not take longer than this. */
    static Optional<AccountProblem> of(MailServer server, Duration longest) {
        var visit = new FutureTask<>(() -> visit(server));
        Thread.ofVirtual().name("smtp-check").start(visit);
        try {
            return visit.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            visit.cancel(true);
            return Optional.of(AccountProblem.UNREACHABLE);
        } catch (InterruptedException stopped) {
            visit.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.of(AccountProblem.BROKEN_OFF);
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a mail server could not be tried", bug.getCause());
        }
    }

    private static Optional<AccountProblem> visit(MailServer server) {
        var session = Session.getInstance(SmtpProperties.of(server, "", PATIENCE));
        try (var transport = session.getTransport()) {
            transport.connect(
                    server.host(),
                    server.port(),
                    blankAsNull(server.user()),
                    blankAsNull(server.password()));
            return Optional.empty();
        } catch (MessagingException refused) {
            return Optional.of(Trouble.of(refused));
        }
    }

    private static @Nullable String blankAsNull(String text) {
        return text.isBlank() ? null : text;
    }
}
