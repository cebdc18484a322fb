package org.tillside.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.demo.Ledger.Done;
import org.tillside.inbox.Conversations;
import org.tillside.kernel.BackdatedClock;

/**
 * Plays the scenes of a company: in each round every scene goes on by one act, so that the mail of
 * a round is read side by side, and an answer finds what it answers.
 */
@Component
class Stage {

    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MILLIS = 20;

    private final Ledger ledger;
    private final Arrival arrival;
    private final Performance performance;
    private final Conversations conversations;
    private final TransactionTemplate transaction;

    Stage(
            Ledger ledger,
            Arrival arrival,
            Performance performance,
            Conversations conversations,
            TransactionTemplate transaction) {
        this.ledger = ledger;
        this.arrival = arrival;
        this.performance = performance;
        this.conversations = conversations;
        this.transaction = transaction;
    }

    /** A scene and its act whose turn it is. */
    private record Turn(Scene scene, Act act) {}

    /** Goes on where the last start was cut off. */
    void play(Theatre theatre) {
        var done = new HashMap<>(ledger.done());
        theatre.scenes().forEach(scene -> done.putIfAbsent(scene.name(), new ArrayList<>()));
        for (var round = turns(theatre, done); !round.isEmpty(); round = turns(theatre, done)) {
            arrive(theatre, round, done);
            round.stream()
                    .filter(turn -> !turn.act().kind().arrives())
                    .forEach(turn -> perform(theatre, turn, before(done, turn)));
        }
    }

    private static List<Turn> turns(Theatre theatre, Map<String, List<Done>> done) {
        return theatre.scenes().stream()
                .filter(scene -> before(done, scene).size() < scene.acts().size())
                .map(scene -> new Turn(scene, scene.acts().get(before(done, scene).size())))
                .sorted(Comparator.comparing(turn -> theatre.at(turn.scene(), turn.act())))
                .toList();
    }

    private void arrive(Theatre theatre, List<Turn> round, Map<String, List<Done>> done) {
        var mails = new LinkedHashMap<Turn, RawMail>();
        for (var turn : round) {
            if (turn.act().kind().arrives())
                mails.put(turn, arrival.of(theatre, turn.scene(), turn.act(), before(done, turn)));
        }
        mails.forEach((turn, mail) -> {
            var arrived = new Done(awaited(mail), mail.messageId());
            ledger.note(turn.scene(), turn.act(), arrived);
            before(done, turn).add(arrived);
        });
    }

    /**
     * @return the conversation it came into; null for the one that stands aside
     */
    private @org.jspecify.annotations.Nullable UUID awaited(RawMail mail) {
        if (mail.act().kind() == Act.Kind.GARBAGE) return null;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var found = conversations.findByMail(mail.messageId());
            if (found.isPresent()) return found.get().id().value();
            pause();
        }
        LOG.warn("The example mail {} did not come into the inbox", mail.scene().name());
        return null;
    }

    private void perform(Theatre theatre, Turn turn, List<Done> before) {
        var where = before.getLast().conversation();
        if (where == null) {
            before.add(new Done(null, null));
            return;
        }
        var actor = Actor.person(theatre.member(turn.act().person()), theatre.workspace());
        var moment = theatre.at(turn.scene(), turn.act());
        before.add(
                BackdatedClock.at(
                        moment, () -> actor.call(() -> inOneTransaction(theatre, turn, where))));
    }

    private Done inOneTransaction(Theatre theatre, Turn turn, UUID where) {
        var done =
                transaction.execute(_ -> {
                    var performed = performance.of(theatre, turn.scene(), turn.act(), where);
                    ledger.note(turn.scene(), turn.act(), performed);
                    return performed;
                });
        return java.util.Objects.requireNonNull(done);
    }

    private static List<Done> before(Map<String, List<Done>> done, Turn turn) {
        return before(done, turn.scene());
    }

    private static List<Done> before(Map<String, List<Done>> done, Scene scene) {
        return java.util.Objects.requireNonNull(done.get(scene.name()));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the start was broken off", stopped);
        }
    }
}
