package org.tillside.database.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tillside.database.Blob;
import org.tillside.database.BlobStore;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;

/** What every store of blobs keeps. */
interface BlobContract {

    BlobStore store();

    /** Files of ours on this machine that are half written. */
    long halfWritten() throws IOException;

    @Test
    default void what_was_put_can_be_read_under_its_fingerprint() throws IOException {
        for (int size : new int[] {0, 1, 300_000, 3_000_000}) {
            var content = random(size);
            var blob = store().put(content);
            assertThat(blob).isEqualTo(new Blob(Sha256.of(content), size));
            assertThat(store().read(blob.sha256())).isEqualTo(content);
            assertThat(store().size(blob.sha256())).isEqualTo(size);
            try (var bytes = store().open(blob.sha256())) {
                assertThat(bytes.readNBytes(7))
                        .isEqualTo(java.util.Arrays.copyOf(content, Math.min(7, size)));
            }
        }
        assertThat(halfWritten()).isZero();
    }

    @Test
    default void the_same_bytes_are_kept_once_also_by_many_at_once() throws Exception {
        var content = random(400_000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var puts =
                    java.util.stream.IntStream.range(0, 16)
                            .mapToObj(_ -> threads.submit(() -> store().put(content)))
                            .toList();
            for (Future<Blob> put : puts)
                assertThat(put.get().sha256()).isEqualTo(Sha256.of(content));
        }
        store().put(content);
        assertThat(store().read(Sha256.of(content))).isEqualTo(content);
        assertThat(all()).containsEntry(Sha256.of(content), 400_000L);
        assertThat(halfWritten()).isZero();
    }

    @Test
    default void a_source_that_breaks_off_leaves_nothing_and_says_so() throws IOException {
        var before = all();
        assertThatThrownBy(() -> store().put(breakingOff()))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.blame()).isEqualTo(Fault.Blame.RESOURCES))
                .hasMessageContaining("connection reset");
        assertThatThrownBy(() ->
                        store().put(out -> {
                            out.write(new byte[100_000]);
                            throw new IllegalStateException("not composed");
                        }))
                .hasMessage("not composed");
        assertThat(all()).isEqualTo(before);
        assertThat(halfWritten()).isZero();
    }

    private static InputStream breakingOff() {
        return new InputStream() {
            private int left = 500_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) throw new IOException("connection reset");
                return 'x';
            }
        };
    }

    @Test
    default void what_is_not_there_is_missing() {
        var nowhere = Sha256.of(UUID.randomUUID().toString().getBytes(UTF_8));
        for (Runnable question :
                new Runnable[] {() -> store().read(nowhere), () -> store().size(nowhere)})
            assertThatThrownBy(question::run)
                    .isInstanceOfSatisfying(
                            Fault.class,
                            fault -> assertThat(fault.code()).isEqualTo("blob.missing"))
                    .hasMessageContaining(nowhere.hex());
    }

    @Test
    default void what_is_deleted_is_gone_and_can_come_again() {
        var content = random(10);
        var name = store().put(content).sha256();
        store().delete(name);
        store().delete(name);
        assertThatThrownBy(() -> store().read(name)).hasMessageContaining(name.hex());
        assertThat(all()).doesNotContainKey(name);
        assertThat(store().put(content).sha256()).isEqualTo(name);
        assertThat(store().read(name)).isEqualTo(content);
    }

    @Test
    default void what_was_stored_before_is_dropped_and_what_came_since_stays() {
        var content = random(10);
        var name = store().put(content).sha256();
        assertThat(store().drop(name, Instant.now().minus(Duration.ofHours(3)))).isFalse();
        assertThat(store().read(name)).isEqualTo(content);
        assertThat(store().drop(name, Instant.now().plus(Duration.ofHours(3)))).isTrue();
        assertThat(store().drop(name, Instant.now().plus(Duration.ofHours(3)))).isTrue();
        assertThat(all()).doesNotContainKey(name);
        assertThat(store().put(content).sha256()).isEqualTo(name);
        assertThat(store().read(name)).isEqualTo(content);
    }

    @Test
    default void each_is_told_with_its_size_and_when_it_was_put() {
        var one = store().put(random(1));
        var other = store().put(random(2_000));
        assertThat(all()).containsEntry(one.sha256(), 1L).containsEntry(other.sha256(), 2_000L);
        var now = Instant.now();
        store().each(it -> {
            if (it.blob().equals(one))
                assertThat(Duration.between(it.putAt(), now).abs())
                        .isLessThan(Duration.ofMinutes(5));
        });
        store().probe();
    }

    default Map<Sha256, Long> all() {
        var found = new HashMap<Sha256, Long>();
        store().each(it -> found.put(it.blob().sha256(), it.blob().size()));
        return found;
    }

    static byte[] random(int size) {
        var content = new byte[size];
        new Random().nextBytes(content);
        return content;
    }
}
