package org.tillside.channels.transport;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
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
            return Optional.of(problem(refused));
        }
    }

    /** The kind of what kept us from coming in. */
    static AccountProblem problem(MessagingException why) {
        if (why instanceof AuthenticationFailedException) return AccountProblem.SIGN_IN;
        for (@Nullable Throwable each = why; each != null; each = each.getCause()) {
            switch (each) {
                case SSLException _ -> {
                    return AccountProblem.NOT_SECURE;
                }
                case UnknownHostException _,
                        ConnectException _,
                        NoRouteToHostException _,
                        SocketTimeoutException _ -> {
                    return AccountProblem.UNREACHABLE;
                }
                default -> {}
            }
        }
        return isWithoutTls(why) ? AccountProblem.NOT_SECURE : AccountProblem.BROKEN_OFF;
    }

    /** The library has no exception of its own for it, only words. */
    private static boolean isWithoutTls(MessagingException why) {
        var said = String.valueOf(why.getMessage());
        return said.startsWith("STARTTLS") || said.contains("socket to TLS");
    }

    private static @Nullable String blankAsNull(String text) {
        return text.isBlank() ? null : text;
    }
}
