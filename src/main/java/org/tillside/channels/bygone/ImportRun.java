package org.tillside.channels.bygone;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.Bygone;
import org.tillside.channels.MailboxId;
import org.tillside.channels.email.MailParser;
import org.tillside.channels.intake.Intake;
import org.tillside.channels.intake.IntakeState;
import org.tillside.channels.intake.Quarantine;
import org.tillside.channels.intake.QuarantineReason;
import org.tillside.channels.smtp.MailTooLarge;
import org.tillside.database.Blob;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.kernel.LimitedStream;

/**
 * One import. It stores some mails, and waits until a server has understood them before it stores
 * more: mail that comes in meanwhile stands behind a few hundred at most. Where no server works,
 * all is stored at once, and understood when one does.
 */
final class ImportRun implements Taker {

    private static final int AT_ONCE = 400;
    private static final int LONGEST_HEADING = 1 << 16;
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(20);

    /** A server that was seen at work may be busy with a mail that it cannot read. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Store store;
    private final MailboxId mailbox;
    private final long limit;
    private final boolean open;
    private final Ears ears;
    private final Map<UUID, String> places = new LinkedHashMap<>();

    private boolean somebodyWorks;
    private boolean nobodyWorks;
    private long read;
    private long added;
    private long known;
    private long deleted;
    private long quarantined;
    private long skipped;
    private long waiting;

    ImportRun(Store store, MailboxId mailbox, long limit, boolean open, Ears ears) {
        this.store = store;
        this.mailbox = mailbox;
        this.limit = limit;
        this.open = open;
        this.ears = ears;
    }

    /** Where it puts what it reads. */
    record Store(
            Intake intake,
            Quarantine quarantine,
            BygoneOutcomes outcomes,
            TransactionTemplate transaction) {}

    @Override
    public boolean open() {
        return open;
    }

    @Override
    public void skip(String place, String why) {
        read++;
        skipped++;
        ears.told().accept(place + ": " + why.replaceAll("\\.$", "") + "; it is left out.");
    }

    @Override
    public void take(InputStream raw, Bygone told, String place) throws IOException {
        var head = raw.readNBytes(LONGEST_HEADING);
        if (isBlank(head)) {
            skip(place, "there is no mail");
            return;
        }
        read++;
        try {
            var whole = new SequenceInputStream(new ByteArrayInputStream(head), raw);
            var blob = store.intake().keep(new LimitedStream(whole, limit, MailTooLarge::new));
            took(store.intake().bring(mailbox, sourceId(blob, told), told, blob), place);
        } catch (Fault fault) {
            if (!(fault.getCause() instanceof MailTooLarge)) throw fault;
            took(headingOnly(head, told), place);
        }
        if (places.size() >= AT_ONCE) settle();
    }

    private static boolean isBlank(byte[] head) {
        for (byte each : head) if (each < 0 || each > ' ') return false;
        return head.length < LONGEST_HEADING;
    }

    /** The same bytes are the same mail, unless the file says that they came twice. */
    private static String sourceId(Blob blob, Bygone told) {
        var hex = blob.sha256().hex();
        return told.at() == null ? hex : hex + "/" + told.at().getEpochSecond();
    }

    private void took(Intake.Noted noted, String place) {
        if (noted.isNew()) places.put(noted.id().value(), place);
        else known++;
    }

    private Intake.Noted headingOnly(byte[] head, Bygone told) {
        var blob = store.intake().keep(new ByteArrayInputStream(head));
        var mail = new MailParser().parse(head);
        var sender = mail.from().stream().map(Correspondent::shown).findFirst().orElse("");
        return requireNonNull(
                store.transaction()
                        .<Intake.Noted>execute(_ -> {
                            var noted =
                                    store.intake().bring(mailbox, sourceId(blob, told), told, blob);
                            store.quarantine()
                                    .setAside(
                                            noted.id(),
                                            QuarantineReason.TOO_LARGE,
                                            mail.subject(),
                                            sender);
                            return noted;
                        }));
    }

    Imported end(String address) {
        settle();
        if (waiting > 0)
            ears.told()
                    .accept(
                            "Stored, and put into conversations when a server runs: %d."
                                    .formatted(waiting));
        return new Imported(address, read, added, known, deleted, quarantined, skipped, waiting);
    }

    /** What was stored is understood now, or nobody is there who would do it. */
    private void settle() {
        if (places.isEmpty()) return;
        var found = store.outcomes().of(places.keySet());
        long left = stillWaiting(found);
        long since = System.nanoTime();
        while (left > 0 && !nobodyWorks) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            found = store.outcomes().of(places.keySet());
            long now = stillWaiting(found);
            if (now < left) {
                somebodyWorks = true;
                since = System.nanoTime();
            }
            left = now;
            var patience = somebodyWorks ? PATIENCE : FIRST_PATIENCE;
            nobodyWorks = System.nanoTime() - since > patience.toNanos();
        }
        for (var each : places.entrySet()) count(each.getValue(), found.get(each.getKey()));
        places.clear();
    }

    private static long stillWaiting(Map<UUID, BygoneOutcomes.Outcome> found) {
        return found.values().stream().filter(it -> it.state() == IntakeState.WAITING).count();
    }

    private void count(String place, BygoneOutcomes.@Nullable Outcome it) {
        if (it == null) {
            deleted++;
            return;
        }
        switch (it.state()) {
            case WAITING -> waiting++;
            case TAKEN -> added++;
            case DUPLICATE -> known++;
            case QUARANTINED -> {
                quarantined++;
                ears.told()
                        .accept(
                                place
                                        + ": it cannot be taken ("
                                        + it.problem()
                                        + "); it is in quarantine.");
            }
        }
    }
}
