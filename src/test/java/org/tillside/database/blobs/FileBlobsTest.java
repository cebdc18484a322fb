package org.tillside.database.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tillside.database.BlobStore;
import org.tillside.kernel.Sha256;

class FileBlobsTest implements BlobContract {

    private static final byte[] WANTED = "Here".getBytes(UTF_8);
    private static final Executor EACH = it -> Thread.ofPlatform().daemon().start(it);

    @TempDir Path folder;
    private FileBlobs store;

    @BeforeEach
    void open() throws IOException {
        store = new FileBlobs(folder, true, Clock.systemUTC());
    }

    @Override
    public BlobStore store() {
        return store;
    }

    @Override
    public long halfWritten() throws IOException {
        try (var files = Files.list(folder.resolve("new"))) {
            return files.count();
        }
    }

    @Test
    void the_same_bytes_are_one_file_which_looks_wanted_again() throws IOException {
        var blob = store.put(new byte[] {1});
        var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(40));
        new FileBlobs(folder, true, later).put(new byte[] {1});
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
        var putAt = new AtomicReference<>(Clock.systemUTC().instant());
        store.each(it -> putAt.set(it.putAt()));
        assertThat(putAt.get()).isAfter(later.instant().minus(Duration.ofDays(1)));
        assertThat(store.size(blob.sha256())).isOne();
    }

    @Test
    void what_a_crash_left_behind_goes_a_day_later_and_not_what_is_being_written()
            throws IOException {
        var part = Files.writeString(folder.resolve("new/part"), "half");
        var written = Files.getLastModifiedTime(part).toInstant();
        new FileBlobs(folder, true, Clock.fixed(written.plus(Duration.ofHours(23)), UTC));
        assertThat(part).exists();
        new FileBlobs(folder, true, Clock.fixed(written.plus(Duration.ofHours(25)), UTC));
        assertThat(part).doesNotExist();
    }

    @Test
    void it_is_opened_again_while_another_process_stores_and_drops() throws Exception {
        var other = new FileBlobs(folder, false, Clock.systemUTC());
        var enough = new AtomicBoolean();
        var busy = CompletableFuture.runAsync(() -> storeAndDrop(other, enough));
        for (int times = 0; times < 150 && !busy.isDone(); times++)
            new FileBlobs(folder, false, Clock.systemUTC());
        enough.set(true);
        busy.get();
        assertThat(halfWritten()).isZero();
    }

    private static void storeAndDrop(BlobStore other, AtomicBoolean enough) {
        for (int number = 0; !enough.get(); number++) {
            var blob = other.put(("mail " + number).getBytes(UTF_8));
            assertThat(other.drop(blob.sha256(), Instant.MAX)).isTrue();
            assertThatThrownBy(() -> other.size(blob.sha256()))
                    .hasMessageContaining("cannot be read");
        }
    }

    @Test
    void what_is_stored_is_there_while_others_drop_what_was_and_open_the_store() throws Exception {
        var enough = new AtomicBoolean();
        var others =
                Stream.<Runnable>of(this::dropOld, this::dropOld, this::openAgain)
                        .map(it -> CompletableFuture.runAsync(() -> until(enough, it), EACH))
                        .toList();
        var longAgo = new FileBlobs(folder, false, Clock.fixed(Instant.EPOCH, UTC));
        var end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        for (int times = 0; System.nanoTime() < end; times++) {
            longAgo.put(WANTED);
            var blob = store.put(WANTED);
            for (int looks = 0; looks < 20; looks++)
                assertThat(store.size(blob.sha256())).as("after %d times", times).isEqualTo(4);
        }
        enough.set(true);
        for (var it : others) it.get();
        assertThat(store.read(Sha256.of(WANTED))).isEqualTo(WANTED);
        assertThat(halfWritten()).isZero();
    }

    private void dropOld() {
        store.drop(Sha256.of(WANTED), Instant.EPOCH.plusSeconds(1));
    }

    private void openAgain() {
        try {
            new FileBlobs(folder, false, Clock.systemUTC());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void until(AtomicBoolean enough, Runnable work) {
        while (!enough.get()) work.run();
    }

    @Test
    void a_folder_that_is_gone_is_told() throws IOException {
        Files.delete(folder.resolve("new"));
        assertThatThrownBy(store::probe).hasMessageContaining(folder.toString());
    }
}
