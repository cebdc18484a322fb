package org.tillside.safekeeping;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A backup that was made.
 *
 * @param madeAt what was committed then is in it
 * @param bytes the file's size
 */
public record MadeBackup(
        Path file, Instant madeAt, long rows, long blobs, long bytes, Duration took) {

    /** One line for people. */
    public String sentence() {
        return "%s holds %d rows and %d mails and attachments: %s, in %d s."
                .formatted(file, rows, blobs, Size.words(bytes), took.toSeconds());
    }
}
