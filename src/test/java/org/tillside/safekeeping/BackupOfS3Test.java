package org.tillside.safekeeping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.database.Blobs;
import org.tillside.database.House;
import org.tillside.database.blobs.S3Host;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;

/** Where mail and attachments are is no matter to a backup, nor to a restore. */
@TillsideTest
class BackupOfS3Test {

    private static final byte[] MAIL = "a mail\r\n".getBytes(UTF_8);

    @Autowired House.Builder builder;
    @Autowired Papers papers;
    @TempDir Path folder;

    @Test
    void what_lies_in_s3_is_carried_and_put_where_the_settings_say() throws Exception {
        try (var here = Furnished.furnish(house("here"));
                var there = house("there")) {
            var ours = bucket(here);
            var file = folder.resolve("kept");
            var backup = new Backup(here.owner(), ours.open(), papers, Clock.systemUTC());
            assertThatThrownBy(() -> backup.make(file, false, Progress.silent()))
                    .hasMessageContaining("cannot be read");
            assertThat(file).doesNotExist();
            ours.open().put(MAIL);
            assertThat(backup.make(file, false, Progress.silent()).blobs()).isOne();
            var theirs = bucket(there);
            new Restore(there.vacancies(theirs), papers, Clock.systemUTC())
                    .from(file, Progress.silent());
            assertThat(theirs.open().read(Sha256.of(MAIL))).isEqualTo(MAIL);
            assertThat(there.directory().resolve("blobs")).doesNotExist();
        }
    }

    private static Blobs bucket(House house) {
        var bucket = "b" + UUID.randomUUID();
        S3Host.bucket(bucket);
        return house.onS3(S3Host.port(), bucket, S3Host.KEY, S3Host.SECRET);
    }

    private House house(String name) throws SQLException, IOException {
        return builder.empty(Files.createDirectory(folder.resolve(name)));
    }
}
