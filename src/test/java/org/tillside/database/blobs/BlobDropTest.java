package org.tillside.database.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tillside.kernel.Sha256;

/** Bytes that nobody wants any more, and somebody who wants them again at the same moment. */
class BlobDropTest {

    private static final byte[] CONTENT = "the same picture".getBytes(UTF_8);
    private static final Sha256 NAME = Sha256.of(CONTENT);

    @TempDir Path folder;
    FileBlobs store;

    @BeforeEach
    void open() throws IOException {
        store = new FileBlobs(folder, false, Clock.systemUTC());
    }

    @Test
    void what_nobody_stored_since_is_gone_and_dropping_it_twice_does_no_harm() throws IOException {
        store.put(CONTENT);
        old();
        assertThat(store.drop(NAME, ago(1))).isTrue();
        assertThat(store.drop(NAME, ago(1))).isTrue();
        assertThat(place()).doesNotExist();
        assertThat(folder.resolve("new")).isEmptyDirectory();
    }

    @Test
    void what_somebody_stored_again_since_stays() throws IOException {
        store.put(CONTENT);
        old();
        store.put(CONTENT);
        assertThat(store.drop(NAME, ago(1))).isFalse();
        assertThat(store.read(NAME)).isEqualTo(CONTENT);
    }

    @Test
    void who_stores_it_while_it_is_dropped_has_it_afterwards() throws IOException {
        for (int round = 0; round < 300; round++) {
            store.put(CONTENT);
            old();
            var dropped = CompletableFuture.runAsync(() -> store.drop(NAME, ago(1)));
            var stored = CompletableFuture.runAsync(() -> store.put(CONTENT));
            CompletableFuture.allOf(dropped, stored).join();
            assertThat(store.read(NAME)).as("round " + round).isEqualTo(CONTENT);
        }
    }

    @Test
    void what_was_taken_aside_by_a_process_that_died_is_there_again() throws IOException {
        store.put(CONTENT);
        Files.move(place(), folder.resolve("new").resolve(NAME.hex() + ".going"));
        open();
        assertThat(store.read(NAME)).isEqualTo(CONTENT);
        assertThat(folder.resolve("new")).isEmptyDirectory();
    }

    private void old() throws IOException {
        Files.setLastModifiedTime(place(), FileTime.from(ago(2)));
    }

    private Path place() {
        return folder.resolve(NAME.hex().substring(0, 2)).resolve(NAME.hex());
    }

    private static Instant ago(int hours) {
        return Instant.now().minus(Duration.ofHours(hours));
    }
}
