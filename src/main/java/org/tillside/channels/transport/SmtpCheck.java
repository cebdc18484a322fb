package org.tillside.channels.transport;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.Diagnosis;
import org.tillside.channels.accounts.MailServer;

/**
 * Comes to the door of a mail server, signs in, asks whether it would send from an address, and
 * leaves: no mail is sent. It tells what is wrong in words of ours; what the other side says goes
 * nowhere, for it may be any port of any machine.
 */
final class SmtpCheck {

    private static final SmtpPatience PATIENCE =
            new SmtpPatience(Duration.ofSeconds(8), Duration.ofSeconds(8), Duration.ofSeconds(40));

    private static final Pattern PLAIN =
            Pattern.compile("[\\x21-\\x7e&&[^<>]]+@[\\x21-\\x7e&&[^<>]]+");
    private static final int ANY = -1;
    private static final int REFUSED = 500;

    private SmtpCheck() {}

    /** Empty if it went well. Whatever the other side does, it does not take longer than this. */
    static Optional<AccountProblem> of(MailServer server, String sender, Duration longest) {
        var visit = new FutureTask<>(() -> visit(server, sender));
        Thread.ofVirtual().name("smtp-check").start(visit);
        try {
            return visit.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            visit.cancel(true);
            return Optional.of(Diagnosis.silence(server));
        } catch (InterruptedException stopped) {
            visit.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.of(AccountProblem.BROKEN_OFF);
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a mail server could not be tried", bug.getCause());
        }
    }

    private static Optional<AccountProblem> visit(MailServer server, String sender) {
        var session = Session.getInstance(SmtpProperties.of(server, "", PATIENCE));
        try (var transport = session.getTransport()) {
            transport.connect(
                    server.host(),
                    server.port(),
                    blankAsNull(server.user()),
                    blankAsNull(server.password()));
            return sends((SMTPTransport) transport, sender);
        } catch (MessagingException refused) {
            return Optional.of(Diagnosis.of(Trouble.of(refused), refused, server));
        }
    }

    /** Many servers let in who may not send from every address. */
    private static Optional<AccountProblem> sends(SMTPTransport there, String sender)
            throws MessagingException {
        if (!PLAIN.matcher(sender).matches()) return Optional.empty();
        there.issueCommand("MAIL FROM:<" + sender + ">", ANY);
        boolean refused = there.getLastReturnCode() >= REFUSED;
        there.issueCommand("RSET", ANY);
        return refused ? Optional.of(AccountProblem.SENDER) : Optional.empty();
    }

    private static @Nullable String blankAsNull(String text) {
        return text.isBlank() ? null : text;
    }
}
