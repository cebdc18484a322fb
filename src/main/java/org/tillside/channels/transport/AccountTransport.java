package org.tillside.channels.transport;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.Connections;
import org.tillside.channels.accounts.MailAccount;
import org.tillside.channels.outbox.DeliveryProblem;
import org.tillside.channels.outbox.DeliveryProblem.Reason;
import org.tillside.channels.outbox.TransportKind;
import org.tillside.kernel.Outline;

/**
 * Through a mailbox's own account. What each letter shows about the account is noted there, so that
 * its page says why answers wait.
 */
final class AccountTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(AccountTransport.class);
    private static final Duration WORTH_NOTING_AGAIN = Duration.ofMinutes(1);

    private final MailAccount account;
    private final Transport server;
    private final Connections connections;
    private final Clock clock;

    AccountTransport(MailAccount account, Transport server, Connections connections, Clock clock) {
        this.account = account;
        this.server = server;
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public TransportKind kind() {
        return server.kind();
    }

    @Override
    public Outcome send(Letter letter) {
        if (account.problem() == AccountProblem.SECRET)
            return new Outcome.Later(new DeliveryProblem(Reason.SECRET));
        var outcome = server.send(letter);
        var found = shown(outcome);
        if (found.isPresent() || isNews()) note(found);
        return outcome;
    }

    /** The account's own trouble; a letter that is refused says nothing about it. */
    private static Optional<AccountProblem> shown(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Sent _, Outcome.Never _ -> Optional.empty();
            case Outcome.Unclear _ -> Optional.of(AccountProblem.BROKEN_OFF);
            case Outcome.Later it ->
                    switch (it.problem().reason()) {
                        case SIGN_IN -> Optional.of(AccountProblem.SIGN_IN);
                        case UNREACHABLE -> Optional.of(AccountProblem.UNREACHABLE);
                        case NOT_SECURE -> Optional.of(AccountProblem.NOT_SECURE);
                        case BROKEN_OFF, NO_WORD -> Optional.of(AccountProblem.BROKEN_OFF);
                        case SECRET,
                                REFUSED,
                                PARTLY_REFUSED,
                                ADDRESS,
                                BOUNCED,
                                NO_SUCH_ADDRESS,
                                MAILBOX_FULL,
                                TOO_LARGE,
                                UNWANTED,
                                NOT_REACHED,
                                OPTED_OUT,
                                AGAINST_RULES,
                                SENDER_UNKNOWN,
                                FILE_REFUSED,
                                NOT_PASSED_ON,
                                DELAYED,
                                RESTORED,
                                LEFT_IN_THE_MIDDLE,
                                NOT_WRITTEN,
                                OURSELVES,
                                TOLD ->
                                Optional.empty();
                    };
        };
    }

    private boolean isNews() {
        var before = account.checkedAt();
        return account.problem() != null
                || before == null
                || before.plus(WORTH_NOTING_AGAIN).isBefore(clock.instant());
    }

    /** Where the letter went is settled; that this could not be written down changes nothing. */
    private void note(Optional<AccountProblem> found) {
        try {
            connections.tried(account, found);
        } catch (DataAccessException | TransactionException gone) {
            LOG.warn("How account {} fares is not noted: {}", account.id(), Outline.of(gone));
        }
    }
}
