package org.tillside.bench;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tillside.bench.Letters.Letter;

/** Delivers letters over several connections at once, each as fast as it is answered. */
final class Delivery {

    private static final int KEPT = 512;

    private final int port;
    private final String mailbox;
    private final Letters letters;
    private final Queue<Long> answers = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Letter>[] accepted;
    private final AtomicInteger count = new AtomicInteger();

    @SuppressWarnings({"unchecked", "rawtypes"})
    Delivery(int port, String mailbox, Letters letters) {
        this.port = port;
        this.mailbox = mailbox;
        this.letters = letters;
        this.accepted =
                IntStream.range(0, KEPT)
                        .mapToObj(_ -> new AtomicReference<>())
                        .toArray(AtomicReference[]::new);
    }

    /** Times from a mail's last byte to "250". */
    Milliseconds answers() {
        return Milliseconds.ofNanos(List.copyOf(answers));
    }

    /**
     * @return seconds it took
     */
    double deliver(int mails, int connections) throws InterruptedException {
        answers.clear();
        var left = new AtomicInteger(mails);
        long began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var lines =
                    IntStream.range(0, connections)
                            .mapToObj(_ -> threads.submit(() -> speak(left)))
                            .toList();
            for (var line : lines) line.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a connection broke", broken.getCause());
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private Void speak(AtomicInteger left) throws IOException {
        try (var line = new SmtpSender(port)) {
            while (left.getAndDecrement() > 0) {
                var letter = write();
                answers.add(line.send(letter, mailbox));
                accepted[count.getAndIncrement() % KEPT].set(letter);
            }
        }
        return null;
    }

    private synchronized Letter write() {
        int known = Math.min(count.get(), KEPT);
        return letters.next(known == 0 ? null : accepted[(int) (System.nanoTime() % known)].get());
    }
}
