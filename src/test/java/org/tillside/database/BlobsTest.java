package org.tillside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tillside.database.Blobs.Kind;
import org.tillside.database.Blobs.Moved;
import org.tillside.database.blobs.S3Host;

class BlobsTest {

    @TempDir Path folder;

    private final String bucket = "b" + UUID.randomUUID();

    @Test
    void what_is_in_files_moves_to_s3_and_back_each_once() throws IOException {
        S3Host.bucket(bucket);
        var blobs = blobs("files", S3Host.SECRET);
        var files = blobs.open();
        var small = files.put(new byte[] {1, 2, 3});
        var large = files.put(new byte[1_000_000]);
        assertThat(blobs.move(Kind.S3, _ -> {})).isEqualTo(new Moved(2, 2, 1_000_003));
        assertThat(blobs.move(Kind.S3, _ -> {})).isEqualTo(new Moved(2, 0, 0));
        assertThat(blobs.open(Kind.S3).read(large.sha256())).hasSize(1_000_000);
        files.delete(small.sha256());
        assertThat(blobs.move(Kind.FILES, _ -> {})).isEqualTo(new Moved(2, 1, 3));
        assertThat(files.read(small.sha256())).containsExactly(1, 2, 3);
        Files.write(path(large), new byte[999_999]);
        assertThat(blobs.move(Kind.FILES, _ -> {}).copied()).isOne();
        assertThat(files.size(large.sha256())).isEqualTo(1_000_000);
    }

    @Test
    void damaged_bytes_do_not_move() throws IOException {
        S3Host.bucket(bucket);
        var blobs = blobs("files", S3Host.SECRET);
        var blob = blobs.open().put(new byte[] {1, 2, 3});
        Files.write(path(blob), new byte[] {1, 2, 4});
        assertThatThrownBy(() -> blobs.move(Kind.S3, _ -> {}))
                .hasMessageContaining("other bytes than " + blob.sha256());
        assertThatThrownBy(() -> blobs.open(Kind.S3).size(blob.sha256()))
                .hasMessageContaining(blob.sha256().hex());
    }

    @Test
    void settings_that_do_not_go_together_are_told() {
        assertThatThrownBy(() -> blobs("s3", null).open()).hasMessageContaining("needs s3-bucket");
        assertThatThrownBy(() -> blobs("tape", null).open()).hasMessageContaining("files or s3");
        assertThat(settings("s3", "geheim").toString()).doesNotContain("geheim");
    }

    private Path path(Blob blob) {
        var name = blob.sha256().hex();
        return folder.resolve("elsewhere").resolve(name.substring(0, 2)).resolve(name);
    }

    private Blobs blobs(String kind, String secret) {
        var database = new DatabaseSettings(folder.toString(), null, null, null, 16, false, null);
        return new Blobs(
                settings(kind, secret), database, new DataDirectory(folder), Clock.systemUTC());
    }

    private BlobSettings settings(String kind, String secret) {
        var elsewhere = folder.resolve("elsewhere").toString();
        return new BlobSettings(
                kind,
                elsewhere,
                "http://127.0.0.1:" + S3Host.port(),
                bucket,
                "us-east-1",
                S3Host.KEY,
                secret,
                true,
                false);
    }
}
