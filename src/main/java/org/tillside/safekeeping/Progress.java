package org.tillside.safekeeping;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Says now and then how far it is. */
public final class Progress {

    private static final long EVERY = TimeUnit.SECONDS.toNanos(2);

    private final Consumer<String> ear;
    private long saidAt = System.nanoTime();
    private long bytes;

    private Progress(Consumer<String> ear) {
        this.ear = ear;
    }

    /** One line at most every two seconds. */
    public static Progress to(Consumer<String> ear) {
        return new Progress(ear);
    }

    public static Progress silent() {
        return new Progress(_ -> {});
    }

    public void add(String what, long more) {
        bytes += more;
        long now = System.nanoTime();
        if (now - saidAt < EVERY) return;
        saidAt = now;
        ear.accept(what + ", " + Size.words(bytes));
    }
}
