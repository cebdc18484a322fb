package org.tillside.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.database.db.Tables.LEAVING_BLOB;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.kernel.BackdatedClock;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;

/** Bytes whose last name went, while somebody may still read them. */
@TillsideTest
class LeavingBlobsTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Autowired LeavingBlobs leaving;
    @Autowired BlobStore blobs;
    @Autowired DataDirectory data;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Sha256 name = Sha256.of(new byte[0]);

    @BeforeEach
    void stored_long_ago() throws IOException {
        name = blobs.put(UUID.randomUUID().toString().getBytes(UTF_8)).sha256();
        var file = data.folder("blobs").resolve(name.hex().substring(0, 2)).resolve(name.hex());
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(DAY)));
    }

    /** A backup of many hours: what was deleted as it began it may still see. */
    @Test
    void what_was_noted_shortly_before_the_oldest_transaction_began_stays() {
        noted(Duration.ofMinutes(10));
        sweepLater();
        assertThat(isListed()).isTrue();
        assertThat(blobs.size(name)).isPositive();
    }

    @Test
    void what_was_noted_long_before_goes() {
        noted(Duration.ofMinutes(30));
        sweepLater();
        assertThat(isListed()).isFalse();
    }

    /** As a workspace that moves in or out. */
    @Test
    void nothing_goes_while_somebody_takes_long() {
        noted(Duration.ofMinutes(30));
        transaction.executeWithoutResult(_ -> {
            leaving.hold();
            sweepLater();
        });
        assertThat(isListed()).isTrue();
        sweepLater();
        assertThat(isListed()).isFalse();
    }

    private void noted(Duration ago) {
        transaction.executeWithoutResult(_ ->
                BackdatedClock.at(
                        Instant.now().minus(ago),
                        () -> {
                            leaving.note(List.of(name));
                            return true;
                        }));
    }

    /** The hour is over by our clock; the transaction that does it is the oldest one. */
    private void sweepLater() {
        BackdatedClock.at(
                Instant.now().plus(DAY),
                () -> {
                    while (leaving.sweep()) continue;
                    return true;
                });
    }

    private boolean isListed() {
        return sql.fetchExists(LEAVING_BLOB, LEAVING_BLOB.HASH.eq(name.bytes()));
    }
}
