package org.tillside.channels.transport;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.outbox.DeliveryProblem;
import org.tillside.channels.outbox.DeliveryProblem.Reason;
import org.tillside.channels.outbox.TransportKind;

/**
 * Hands a letter to a mail server. A recipient who is refused does not keep it from the others;
 * they are named in the remark, or may be tried another time. What happens before the end of the
 * data was said is surely not sent; silence after it is {@link Outcome.Unclear}.
 */
public final class SmtpTransport implements Transport {

    private static final int PERMANENT = 500;

    /** Characters of one answer; nobody reads on. */
    private static final int LONGEST = 1_000;

    private final MailServer server;
    private final SmtpPatience patience;

    public SmtpTransport(MailServer server, SmtpPatience patience) {
        this.server = server;
        this.patience = patience;
    }

    @Override
    public TransportKind kind() {
        return TransportKind.SMTP;
    }

    @Override
    public Outcome send(Letter letter) {
        var session = Session.getInstance(SmtpProperties.of(server, letter.sender(), patience));
        var message = new FixedMessage(session, letter.content());
        boolean accepted = false;
        try (var transport = session.getTransport()) {
            transport.connect(
                    server.host(),
                    server.port(),
                    blankAsNull(server.user()),
                    blankAsNull(server.password()));
            transport.sendMessage(message, addresses(letter.recipients()));
            accepted = true;
            return new Outcome.Sent("");
        } catch (AddressException wrong) {
            return new Outcome.Never(new DeliveryProblem(Reason.ADDRESS, wrong.getRef()));
        } catch (AuthenticationFailedException refused) {
            return new Outcome.Later(new DeliveryProblem(Reason.SIGN_IN, said(refused)));
        } catch (SendFailedException refused) {
            return refused(refused, message, letter.recipients());
        } catch (MessagingException broken) {
            if (accepted) return new Outcome.Sent(""); // the line broke at our farewell
            return message.isHandedOver()
                    ? new Outcome.Unclear(new DeliveryProblem(Reason.NO_WORD, server.toString()))
                    : new Outcome.Later(new DeliveryProblem(reason(broken), server.toString()));
        }
    }

    /** Before it has the mail, a server's words are no business of whoever reads the page. */
    private static Reason reason(MessagingException broken) {
        return switch (Trouble.of(broken)) {
            case UNREACHABLE, NO_SUCH_HOST, NOBODY_LISTENS, SILENT -> Reason.UNREACHABLE;
            case NOT_SECURE, CERTIFICATE, NO_ENCRYPTION, WRONG_ENCRYPTION -> Reason.NOT_SECURE;
            case SIGN_IN, NO_PASSWORDS -> Reason.SIGN_IN;
            case SECRET -> Reason.SECRET;
            case FOLDER, BROKEN_OFF, SENDER, OURSELVES -> Reason.BROKEN_OFF;
        };
    }

    /** With send-partial the exception comes even where some were accepted. */
    private Outcome refused(
            SendFailedException refused, FixedMessage message, List<String> recipients) {
        var sent = refused.getValidSentAddresses();
        if (sent != null && sent.length > 0) return partly(refused, recipients);
        if (message.isHandedOver() && code(refused) < 0) {
            return new Outcome.Unclear(new DeliveryProblem(Reason.NO_WORD, said(refused)));
        }
        boolean permanent =
                codes(refused).stream().allMatch(code -> code >= PERMANENT)
                        && !codes(refused).isEmpty();
        var problem = new DeliveryProblem(Reason.REFUSED, words(refused));
        return permanent ? new Outcome.Never(problem) : new Outcome.Later(problem);
    }

    /** Some have it. The others are told apart: who never gets it, and who may another time. */
    private static Outcome partly(SendFailedException refused, List<String> recipients) {
        var never = new ArrayList<String>();
        var notYet = new ArrayList<Outcome.NotYet>();
        for (var one : failed(refused)) {
            var address = one.getAddress().getAddress();
            var words = address + ": " + said(one);
            boolean passes = one.getReturnCode() < PERMANENT && recipients.contains(address);
            if (passes) notYet.add(new Outcome.NotYet(address, words));
            else never.add(words);
        }
        return new Outcome.Sent(String.join("; ", never), notYet);
    }

    private static List<SMTPAddressFailedException> failed(MessagingException refused) {
        var failed = new ArrayList<SMTPAddressFailedException>();
        for (Exception each = refused;
                each instanceof MessagingException said;
                each = said.getNextException()) {
            if (said instanceof SMTPAddressFailedException one) failed.add(one);
        }
        return failed;
    }

    private static int code(Exception said) {
        return switch (said) {
            case SMTPSendFailedException whole -> whole.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPAddressFailedException one -> one.getReturnCode();
            default -> -1;
        };
    }

    private static List<Integer> codes(MessagingException refused) {
        var codes = new ArrayList<Integer>();
        for (Exception each = refused;
                each instanceof MessagingException said;
                each = said.getNextException()) {
            if (code(said) > 0) codes.add(code(said));
        }
        return codes;
    }

    private static String words(MessagingException refused) {
        var words = failed(refused).stream().map(it -> it.getAddress() + ": " + said(it)).toList();
        return words.isEmpty() ? said(refused) : String.join("; ", words);
    }

    /** In one line: a server may send anything, also what no database keeps. */
    private static String said(MessagingException why) {
        var said = String.valueOf(why.getMessage()).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return said.substring(0, Math.min(said.length(), LONGEST));
    }

    private static Address[] addresses(List<String> recipients) throws AddressException {
        var addresses = new ArrayList<Address>();
        for (var recipient : recipients) addresses.add(new InternetAddress(recipient, true));
        return addresses.toArray(Address[]::new);
    }

    private static @Nullable String blankAsNull(String text) {
        return text.isBlank() ? null : text;
    }
}
