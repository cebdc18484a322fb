package org.tillside.database.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tillside.database.BlobStore;
import org.tillside.database.blobs.Wire.Trouble;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;

/** Against a server of S3 that is not ours, over a line that has every trouble. */
class S3BlobsTest implements BlobContract {

    @TempDir Path drafts;
    private final String bucket = "b" + UUID.randomUUID();
    private Wire wire;
    private S3Blobs store;

    @BeforeEach
    void open() throws IOException {
        S3Host.bucket(bucket);
        wire = new Wire(S3Host.port());
        store = at(bucket, S3Host.SECRET);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        wire.close();
    }

    private S3Blobs at(String name, String secret) {
        var address = S3Host.address(wire.port(), name, secret);
        return new S3Blobs(address, drafts, Clock.systemUTC());
    }

    @Override
    public BlobStore store() {
        return store;
    }

    @Override
    public long halfWritten() throws IOException {
        try (var files = Files.list(drafts)) {
            return files.count();
        }
    }

    /** The server counts whole seconds, so what is old has to be some. */
    @Test
    void who_stores_it_while_it_is_dropped_has_it_afterwards() throws Exception {
        var content = BlobContract.random(1_000);
        var address = S3Host.address(wire.port(), bucket, S3Host.SECRET);
        try (var quick = new S3Blobs(address, drafts, Clock.systemUTC(), Duration.ZERO)) {
            for (int round = 0; round < 3; round++) {
                var name = quick.put(content).sha256();
                Thread.sleep(2_100);
                var since = Instant.now().minusSeconds(1);
                var dropped = CompletableFuture.runAsync(() -> quick.drop(name, since));
                var stored = CompletableFuture.runAsync(() -> quick.put(content));
                CompletableFuture.allOf(dropped, stored).join();
                assertThat(quick.read(name)).as("round " + round).isEqualTo(content);
            }
        }
    }

    @Test
    void a_line_that_breaks_or_a_server_that_is_busy_once_is_asked_again() throws IOException {
        var content = BlobContract.random(700_000);
        for (var trouble : new Trouble[] {Trouble.REFUSED, Trouble.CUT, Trouble.BUSY}) {
            wire.has(trouble, 1);
            var name = store.put(content).sha256();
            wire.has(trouble, 1);
            assertThat(store.read(name)).as(trouble.name()).isEqualTo(content);
            store.delete(name);
        }
        assertThat(halfWritten()).isZero();
    }

    @Test
    void other_bytes_than_were_put_are_given_to_nobody() throws IOException {
        var content = BlobContract.random(700_000);
        var name = store.put(content).sha256();
        wire.has(Trouble.LIE, 1);
        assertThat(store.read(name)).isEqualTo(content);
        wire.has(Trouble.LIE, 100_000);
        assertFault("blob.damaged", () -> store.open(name));
        wire.has(Trouble.NONE, 0);
        assertThat(store.read(name)).isEqualTo(content);
    }

    @Test
    void a_server_that_is_away_is_told_and_nothing_is_taken_for_kept() throws IOException {
        var name = store.put(new byte[] {1}).sha256();
        wire.has(Trouble.REFUSED, 1_000);
        assertFault("blob.away", () -> store.put(new byte[] {2}));
        assertFault("blob.away", () -> store.open(name));
        assertFault("blob.away", () -> store.size(name));
        assertFault("blob.away", () -> store.each(_ -> {}));
        assertFault("blob.away", store::probe);
        wire.has(Trouble.NONE, 0);
        assertThat(store.read(name)).hasSize(1);
        assertThat(all()).containsOnlyKeys(name);
    }

    @Test
    void a_server_that_says_nothing_is_waited_for_a_few_seconds_where_somebody_looks()
            throws IOException {
        wire.has(Trouble.SILENT, 1_000);
        long began = System.nanoTime();
        assertFault("blob.away", store::probe);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void a_wrong_secret_or_bucket_is_no_missing_blob_and_no_secret_is_told() {
        var nothing = Sha256.of(new byte[] {3});
        try (var other = at(bucket, "another/secret");
                var nowhere = at("b" + UUID.randomUUID(), S3Host.SECRET)) {
            for (var wrong : new S3Blobs[] {other, nowhere}) {
                assertFault("blob.away", () -> wrong.size(nothing));
                assertFault("blob.away", () -> wrong.read(nothing));
                assertFault("blob.away", () -> wrong.put(new byte[] {4}));
                assertFault("blob.away", wrong::probe);
            }
        }
        assertThat(S3Host.address(1, bucket, "another/secret").toString())
                .doesNotContain("another/secret")
                .doesNotContain(S3Host.KEY);
    }

    @Test
    void an_endpoint_elsewhere_has_tls() {
        for (var odd : new String[] {"http://s3.example", "s3.example", "ftp://s3.example", "?"})
            assertFault("s3.settings", () -> address(odd, false));
        assertThat(address("http://s3.example", true).place()).contains("s3.example");
        assertThat(address("https://s3.example", false).place()).contains("s3.example");
        assertThat(address(null, false).place()).isEqualTo("bucket b in eu-west-1");
    }

    private static S3Address address(String endpoint, boolean plain) {
        return new S3Address(endpoint, "eu-west-1", "b", "k", "s", true, plain);
    }

    private static void assertFault(String code, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        Fault.class,
                        it -> {
                            assertThat(it.code()).as(it.words()).isEqualTo(code);
                            assertThat(it.words()).doesNotContain("another/secret");
                        });
    }
}
