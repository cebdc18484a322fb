package org.tillside.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void an_id_is_a_uuid_of_version_7() {
        var id = Ids.next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void a_later_id_is_greater_as_text_and_so_as_the_database_sorts_it() {
        var last = Ids.next();
        for (int i = 0; i < 20_000; i++) {
            var next = Ids.next();
            assertThat(next.toString()).isGreaterThan(last.toString());
            last = next;
        }
    }

    @Test
    void threads_never_get_the_same_id() throws InterruptedException {
        var made = new ConcurrentLinkedQueue<UUID>();
        var threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] =
                    Thread.ofVirtual()
                            .start(() -> {
                                for (int n = 0; n < 5_000; n++) made.add(Ids.next());
                            });
        }
        for (var thread : threads) thread.join();
        assertThat(new HashSet<>(made)).hasSize(40_000);
    }

    @Test
    void an_id_of_another_moment_stands_where_that_was_and_then_as_its_own_does() {
        var early = Instant.parse("2001-02-03T04:05:06.007Z");
        var last = new UUID(0, 0);
        for (int i = 0; i < 10_000; i++) {
            var id = Ids.at(early, Ids.next());
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.toString()).isGreaterThan(last.toString());
            last = id;
        }
        var own = Ids.next();
        assertThat(Ids.at(early, own)).isEqualTo(Ids.at(early, own));
        assertThat(Ids.at(early.plusMillis(1), own).toString()).isGreaterThan(last.toString());
    }
}
