package org.tillside.channels.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.tillside.channels.outbox.DeliveryProblem.Reason;
import org.tillside.channels.transport.Letter;
import org.tillside.channels.transport.Outcome;
import org.tillside.channels.transport.Transport;
import org.tillside.channels.transport.Transports;
import org.tillside.database.BlobStore;
import org.tillside.database.Waymarks;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Outline;

/**
 * Hands one mail over, and notes how that ended: as long as this process lives, however long it
 * takes.
 */
@Component
class Handover {

    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);
    private static final Duration BEFORE_NOTING_AGAIN = Duration.ofSeconds(1);

    private final OutboxRows rows;
    private final Transports transports;
    private final BlobStore blobs;
    private final Clock clock;
    private final Waymarks waymarks;

    Handover(
            OutboxRows rows,
            Transports transports,
            BlobStore blobs,
            Clock clock,
            Waymarks waymarks) {
        this.rows = rows;
        this.transports = transports;
        this.blobs = blobs;
        this.clock = clock;
        this.waymarks = waymarks;
    }

    void of(Claim claim, String me) {
        var letter = claim.id().value();
        var outcome = waymarks.during("letter.handover", letter, () -> outcome(claim, me));
        if (outcome.isEmpty()) return;
        var ending = Ending.of(claim, outcome.get(), clock.instant());
        note(claim, me, ending);
        if (ending.state() == OutboxState.SENT) waymarks.arrived("letter", letter);
    }

    /** Empty if the claim is another node's by now, which sends it. */
    private Optional<Outcome> outcome(Claim claim, String me) {
        Transport way;
        try {
            way = transports.of(claim.mailbox());
            if (!rows.leavesBy(claim, me, way.kind())) {
                LOG.warn("Mail {} was claimed by another process meanwhile", claim.id());
                return Optional.empty();
            }
        } catch (DataAccessException | TransactionException gone) {
            LOG.warn(
                    "Mail {} waits, for the database was not there: {}",
                    claim.id(),
                    Outline.of(gone));
            return Optional.of(new Outcome.Later(new DeliveryProblem(Reason.OURSELVES)));
        }
        return Optional.of(send(claim, way));
    }

    private Outcome send(Claim claim, Transport way) {
        try {
            return way.send(
                    new Letter(
                            claim.messageId(),
                            claim.envelopeFrom(),
                            claim.recipients(),
                            () -> blobs.open(claim.bytes())));
        } catch (Fault unreadable) {
            return new Outcome.Later(new DeliveryProblem(Reason.OURSELVES, unreadable.words()));
        } catch (RuntimeException bug) {
            LOG.error("Mail {} broke its way out", claim.id(), bug);
            return new Outcome.Unclear(new DeliveryProblem(Reason.OURSELVES, bug.toString()));
        }
    }

    /**
     * As often as the database is away. What it will not keep is noted without the words of the
     * other side; what it will not keep even so is found as left in the middle.
     */
    void note(Claim claim, String me, Ending ending) {
        var noted = ending;
        while (true) {
            try {
                rows.ended(claim, me, noted);
                return;
            } catch (DataIntegrityViolationException refused) {
                LOG.error("How mail {} ended is not kept: {}", claim.id(), Outline.of(refused));
                if (noted.equals(ending.withoutWords())) return;
                noted = ending.withoutWords();
            } catch (DataAccessException | TransactionException gone) {
                LOG.warn("How mail {} ended is noted later: {}", claim.id(), Outline.of(gone));
                if (!rest()) return;
            }
        }
    }

    private static boolean rest() {
        try {
            Thread.sleep(BEFORE_NOTING_AGAIN);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
