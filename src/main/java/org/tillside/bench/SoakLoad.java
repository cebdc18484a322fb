package org.tillside.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.tillside.bench.Letters.Letter;

/**
 * A shop's working day, at the same pace all the time: mails come in by SMTP, and for each of them
 * a conversation is closed, every third with an answer first; people read lists and conversations
 * and have a stream open. Who closes as much as comes has a list that does not grow.
 */
final class SoakLoad implements AutoCloseable {

    private static final int ANSWERED_OF = 3;
    private static final int MAILS_A_CONNECTION = 10;
    private static final int READING_MILLIS = 2_000;
    private static final int LOOKED_AT = 50;
    private static final long SEED = 60_721;

    private final Shop shop;
    private final Laps laps;
    private final long gapNanos;
    private final Letters letters;
    private final AtomicReference<@Nullable Letter> accepted = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /**
     * @param mails how many a minute
     */
    SoakLoad(Shop shop, int mails, Laps laps) {
        this.shop = shop;
        this.laps = laps;
        this.gapNanos = TimeUnit.MINUTES.toNanos(1) / mails;
        this.letters = new Letters(SEED, shop.mailbox());
    }

    /** One thing that is done again and again. */
    private interface Turn {
        void take() throws IOException, InterruptedException;
    }

    void begin() throws IOException, InterruptedException {
        var robot = shop.robot();
        again(gapNanos, new Postman()::deliver);
        again(gapNanos, new Clerk(robot)::work);
        for (int i = 0; i < shop.links().size(); i++) {
            var visitor = shop.visitor(i);
            var random = random(i);
            again(
                    TimeUnit.MILLISECONDS.toNanos(READING_MILLIS),
                    () -> read(visitor, robot, random));
            threads.add(Thread.ofVirtual().start(() -> listen(visitor)));
        }
    }

    /** By the clock, however long a turn takes; what is missed is made up for. */
    private void again(long nanos, Turn turn) {
        threads.add(
                Thread.ofVirtual()
                        .start(() -> {
                            long next = System.nanoTime();
                            while (!over && sleepUntil(next)) {
                                take(turn);
                                next += nanos;
                            }
                        }));
    }

    private void take(Turn turn) {
        try {
            turn.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failed) {
            if (!over) laps.fail(failed);
        }
    }

    private boolean sleepUntil(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos - System.nanoTime()));
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    private void read(Visitor visitor, Robot robot, RandomGenerator random)
            throws IOException, InterruptedException {
        laps.add(Measure.LIST, visitor.nanos("/inbox/open/list"));
        var open = robot.conversations("open", LOOKED_AT);
        if (open.isEmpty()) return;
        var one = open.get(random.nextInt(open.size()));
        laps.add(Measure.READING, visitor.nanos("/conversations/" + one + "?view=open"));
    }

    private void listen(Visitor visitor) {
        while (!over) {
            try {
                visitor.listen("/live", _ -> !over);
            } catch (InterruptedException stopped) {
                return;
            } catch (IOException | UncheckedIOException broken) {
                if (over) return;
                laps.fail(broken);
            }
        }
    }

    /** A mail server, which keeps its connection for some mails. */
    private final class Postman {

        private @Nullable SmtpSender line;
        private int sent;

        void deliver() throws IOException {
            try {
                if (line == null) line = new SmtpSender(shop.server().smtpPort());
                var letter = letters.next(accepted.get());
                laps.add(Measure.MAIL, line.send(letter, shop.mailbox()));
                accepted.set(letter);
                if (++sent % MAILS_A_CONNECTION == 0) hangUp();
            } catch (IOException broken) {
                hangUp();
                throw broken;
            }
        }

        private void hangUp() throws IOException {
            if (line != null) line.close();
            line = null;
        }
    }

    /** Works off what is open. */
    private final class Clerk {

        private final Robot robot;
        private final RandomGenerator random = random(1_000);
        private int done;

        Clerk(Robot robot) {
            this.robot = robot;
        }

        void work() throws IOException, InterruptedException {
            var open = robot.conversations("open", LOOKED_AT);
            if (open.isEmpty()) return;
            var path = "/api/v1/conversations/" + open.get(random.nextInt(open.size()));
            if (done++ % ANSWERED_OF == 0) answer(path);
            long began = System.nanoTime();
            robot.put(path + "/closure", Map.of());
            laps.add(Measure.CLOSURE, System.nanoTime() - began);
        }

        private void answer(String path) throws IOException, InterruptedException {
            var text = Wording.english(done, random);
            long began = System.nanoTime();
            robot.post(path + "/replies", Map.of("text", text, "confirmed", true));
            laps.add(Measure.ANSWER, System.nanoTime() - began);
        }
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @Override
    public void close() {
        over = true;
        threads.forEach(Thread::interrupt);
    }
}
