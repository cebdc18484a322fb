package org.tillside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Virtual threads that wait for a class keep their carriers: there are more than processors. */
class CarriersTest {

    private static final String SETTING = "jdk.virtualThreadScheduler.parallelism";
    private static final int WAITING = 8;
    private static final CountDownLatch FREE = new CountDownLatch(1);

    /** Is being loaded as long as nobody says that it may. */
    private static final class Slow {

        static final boolean READY = await();

        private static boolean await() {
            try {
                return FREE.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    @Test
    void what_waits_for_a_class_leaves_carriers_for_others() throws InterruptedException {
        var begun = new CountDownLatch(WAITING);
        var ready = new ArrayList<Thread>();
        for (int i = 0; i < WAITING; i++)
            ready.add(
                    Thread.startVirtualThread(() -> {
                        begun.countDown();
                        assertThat(Slow.READY).isTrue();
                    }));
        try {
            assertThat(begun.await(30, TimeUnit.SECONDS)).as("each has a carrier").isTrue();
            var another = Thread.startVirtualThread(FREE::countDown);
            assertThat(another.join(java.time.Duration.ofSeconds(30))).as("it ran").isTrue();
        } finally {
            FREE.countDown();
        }
        for (var thread : ready) thread.join();
    }

    @Test
    void a_server_has_as_many_as_the_tests() throws IOException {
        assertThat(Files.readString(Path.of("bin/options")))
                .contains("-D" + SETTING + "=" + System.getProperty(SETTING) + " ");
    }
}
