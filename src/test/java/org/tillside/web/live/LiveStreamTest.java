package org.tillside.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveStreamTest {

    private static final Duration NOW = Duration.ZERO;

    private long nanos = 1;
    private final LiveStream stream =
            new LiveStream(UUID.randomUUID(), UUID.randomUUID(), "session", () -> nanos);

    @Test
    void single_changes_are_told_at_once() throws InterruptedException {
        for (int n = 0; n < 20; n++) {
            stream.hear("inbox");
            assertThat(stream.next(NOW)).containsExactly("inbox");
            assertThat(stream.next(NOW)).isEmpty();
            pass(Duration.ofMillis(n % 2 == 0 ? 100 : 1_900));
        }
    }

    @Test
    void of_a_flood_a_few_are_told_and_then_one_a_second_with_the_last_word()
            throws InterruptedException {
        int told = 0;
        for (int millis = 0; millis < 10_000; millis += 10) {
            stream.hear("inbox");
            told += stream.next(NOW).size();
            pass(Duration.ofMillis(10));
        }
        assertThat(told).isEqualTo(12);
        stream.hear("inbox");
        pass(Duration.ofSeconds(1));
        assertThat(stream.next(NOW)).containsExactly("inbox");
        pass(Duration.ofSeconds(5));
        assertThat(stream.next(NOW)).isEmpty();
    }

    @Test
    void topics_do_not_wait_for_each_other() throws InterruptedException {
        for (int n = 0; n < 4; n++) {
            stream.hear("inbox");
            if (n < 3) assertThat(stream.next(NOW)).containsExactly("inbox");
        }
        stream.hear("mailboxes");
        assertThat(stream.next(NOW)).containsExactly("mailboxes");
    }

    @Test
    void a_browser_that_does_not_keep_up_looks_at_everything() throws InterruptedException {
        for (int n = 0; n < 100; n++) stream.hear("conversation/" + n);
        assertThat(stream.next(NOW)).containsExactly("*");
        assertThat(stream.next(NOW)).isEmpty();
    }

    @Test
    void the_last_word_comes_even_right_after_the_same_word() throws InterruptedException {
        stream.hear("*");
        stream.next(NOW);
        stream.sayGoodbye();
        assertThat(stream.next(NOW)).containsExactly("*");
        assertThat(stream.next(NOW)).isEmpty();
        assertThat(stream.isOver()).isTrue();
    }

    private void pass(Duration time) {
        nanos += TimeUnit.NANOSECONDS.convert(time);
    }
}
