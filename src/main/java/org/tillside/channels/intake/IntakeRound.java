package org.tillside.channels.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.MessagesArrived;
import org.tillside.channels.email.ParsedMail;
import org.tillside.database.Waymarks;
import org.tillside.database.Workspace;
import org.tillside.kernel.Sha256;

/**
 * One go at the mail that waits in the current workspace. What it decides and what it tells is one
 * transaction: a crash takes back both, and the mail waits as before. Two rounds at once share the
 * mail between them.
 */
public class IntakeRound {

    private static final int MOST = 16;
    private static final long MOST_BYTES = 8 << 20;
    private static final int SUSPECT_TRIES = 4;
    private static final Duration SUSPECT_PAUSE = Duration.ofSeconds(20);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final IntakeRows rows;
    private final MailReading reading;
    private final ReadMails lately;
    private final CopyMark mark;
    private final EarlierReading earlier;
    private final ForgottenMails forgotten;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Waymarks waymarks;

    public IntakeRound(
            IntakeRows rows,
            MailReading reading,
            ReadMails lately,
            ForgottenMails forgotten,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock,
            Waymarks waymarks) {
        this.rows = rows;
        this.reading = reading;
        this.lately = lately;
        this.forgotten = forgotten;
        this.mark = new CopyMark(rows);
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.waymarks = waymarks;
        this.earlier = new EarlierReading(rows, reading, this::later);
    }

    /**
     * Takes some of those that came since.
     *
     * @return how many were dealt with
     */
    public int some(Instant trustedFrom) {
        return counted(() -> rows.claim(clock.instant(), trustedFrom, MOST));
    }

    /**
     * Takes one that came before: it may be what ended us the last time. The try is written down
     * first, and after some the mail is set aside unread.
     *
     * @return false if there is none
     */
    public boolean suspect(Instant trustedFrom) {
        var now = clock.instant();
        var suspect =
                transaction.execute(_ -> rows.suspect(now, trustedFrom, now.plus(SUSPECT_PAUSE)));
        if (suspect == null || suspect.isEmpty()) return false;
        var waiting = suspect.get().waiting();
        if (suspect.get().attempts() > SUSPECT_TRIES) {
            setAside(waiting);
        } else {
            counted(() -> rows.claim(waiting.id()));
        }
        return true;
    }

    private void setAside(Waiting waiting) {
        transaction.executeWithoutResult(_ ->
                rows.settle(
                        List.of(
                                Verdict.quarantined(
                                        waiting, null, QuarantineReason.FATAL, List.of()))));
    }

    /** That somebody took a copy meanwhile shows at the end, and the next look sees it. */
    private int counted(Supplier<List<Waiting>> claim) {
        try {
            return inOneTransaction(claim);
        } catch (DuplicateKeyException copyMeanwhile) {
            return inOneTransaction(claim);
        }
    }

    private int inOneTransaction(Supplier<List<Waiting>> claim) {
        Integer done =
                transaction.execute(_ -> {
                    rows.withoutWaitingForTheDisk();
                    var waiting = fewEnough(claim.get());
                    if (!waiting.isEmpty()) take(waiting);
                    return waiting.size();
                });
        return done == null ? 0 : done;
    }

    private static List<Waiting> fewEnough(List<Waiting> claimed) {
        long bytes = 0;
        for (int i = 0; i < claimed.size(); i++) {
            bytes += claimed.get(i).size();
            if (bytes > MOST_BYTES) return claimed.subList(0, Math.max(1, i));
        }
        return claimed;
    }

    private void take(List<Waiting> waiting) {
        var judged = withoutCopies(waiting.stream().map(this::understand).toList());
        var verdicts = earlier.sift(judged);
        rows.settle(verdicts);
        var arrived = new ArrayList<UUID>();
        for (var verdict : verdicts) {
            if (verdict.state() != IntakeState.TAKEN || verdict.mail() == null) continue;
            lately.remember(verdict.waiting().id(), verdict.mail());
            arrived.add(verdict.waiting().id().value());
        }
        if (!arrived.isEmpty())
            events.publishEvent(new MessagesArrived(Workspace.current().id(), arrived));
    }

    private Verdict understand(Waiting waiting) {
        return waymarks.during("mail.understood", waiting.id().value(), () -> judge(waiting));
    }

    private Verdict judge(Waiting waiting) {
        return switch (reading.read(waiting.raw(), waiting.mailbox())) {
            case MailReading.Understood it ->
                    understood(waiting, mark.of(waiting, it.mail()), it.mail());
            case MailReading.NotNow _ -> later(waiting);
            case MailReading.Poison it -> poisoned(waiting, it);
        };
    }

    /** Of history that was deleted here once, nothing is told. */
    private Verdict understood(Waiting waiting, Sha256 mark, ParsedMail mail) {
        return waiting.bygone() && forgotten.turnsAway(waiting, mark, mail)
                ? Verdict.duplicate(waiting, List.of())
                : Verdict.taken(waiting, mark, mail);
    }

    private Verdict poisoned(Waiting waiting, MailReading.Poison poison) {
        var files = poison.stored();
        if (forgotten.turnsAway(waiting, files)) return Verdict.duplicate(waiting, files);
        if (mark.isSetAsideAlready(waiting)) return Verdict.duplicate(waiting, files);
        return switch (reading.heading(waiting.raw())) {
            case MailReading.Understood it ->
                    Verdict.quarantined(waiting, it.mail(), poison.reason(), files);
            case MailReading.NotNow _, MailReading.Poison _ ->
                    Verdict.quarantined(waiting, null, poison.reason(), files);
        };
    }

    private Verdict later(Waiting waiting) {
        return Verdict.later(waiting, pause(waiting));
    }

    /** A quarter of the time it has waited already. */
    private Instant pause(Waiting waiting) {
        var now = clock.instant();
        var pause = Duration.between(waiting.receivedAt(), now).dividedBy(4);
        if (pause.compareTo(SHORTEST_PAUSE) < 0) pause = SHORTEST_PAUSE;
        return now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    private List<Verdict> withoutCopies(List<Verdict> verdicts) {
        var sought = new ArrayList<IntakeRows.Once>();
        for (var verdict : verdicts) {
            if (verdict.mark() != null) sought.add(once(verdict, verdict.mark()));
        }
        var taken = new HashSet<>(rows.taken(sought));
        return verdicts.stream()
                .map(it ->
                        it.mark() == null || taken.add(once(it, it.mark())) ? it : it.asDuplicate())
                .toList();
    }

    private static IntakeRows.Once once(Verdict verdict, Sha256 mark) {
        return new IntakeRows.Once(verdict.waiting().mailbox(), mark);
    }
}
