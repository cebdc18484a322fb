package org.tillside.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;

class BlobStoreTest {

    @TempDir Path folder;
    BlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = new BlobStore(folder, true, Clock.systemUTC());
    }

    @Test
    void what_was_put_can_be_read_under_its_fingerprint() {
        var content = new byte[300_000];
        new Random(7).nextBytes(content);
        var blob = store.put(content);
        assertThat(blob).isEqualTo(new Blob(Sha256.of(content), content.length));
        assertThat(store.read(blob.sha256())).isEqualTo(content);
    }

    @Test
    void the_same_bytes_are_kept_once() throws IOException {
        store.put("twice".getBytes(UTF_8));
        store.put("twice".getBytes(UTF_8));
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void many_who_put_the_same_bytes_at_once_all_succeed() throws InterruptedException {
        var content = "at once".getBytes(UTF_8);
        var threads = new Thread[16];
        for (int i = 0; i < threads.length; i++)
            threads[i] = Thread.ofVirtual().start(() -> store.put(content));
        for (var thread : threads) thread.join();
        assertThat(store.read(Sha256.of(content))).isEqualTo(content);
        assertThat(folder.resolve("new")).isEmptyDirectory();
    }

    @Test
    void a_source_that_breaks_off_leaves_nothing_and_says_so() {
        var broken =
                new InputStream() {
                    private int left = 100_000;

                    @Override
                    public int read() throws IOException {
                        if (left-- <= 0) throw new IOException("connection reset");
                        return 'x';
                    }
                };
        assertThatThrownBy(() -> store.put(broken))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.blame()).isEqualTo(Fault.Blame.RESOURCES))
                .hasMessageContaining("connection reset");
        assertThat(folder.resolve("new")).isEmptyDirectory();
    }

    @Test
    void a_writer_that_fails_leaves_nothing() {
        assertThatThrownBy(() ->
                        store.put(out -> {
                            out.write(new byte[100_000]);
                            throw new IllegalStateException("not composed");
                        }))
                .hasMessage("not composed");
        assertThat(folder.resolve("new")).isEmptyDirectory();
    }

    @Test
    void what_a_crash_left_behind_goes_a_day_later_and_not_what_is_being_written()
            throws IOException {
        var part = Files.writeString(folder.resolve("new/part"), "half");
        var written = Files.getLastModifiedTime(part).toInstant();
        new BlobStore(folder, true, Clock.fixed(written.plus(Duration.ofHours(23)), UTC));
        assertThat(part).exists();
        new BlobStore(folder, true, Clock.fixed(written.plus(Duration.ofHours(25)), UTC));
        assertThat(part).doesNotExist();
    }
}
