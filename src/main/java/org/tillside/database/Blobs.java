package org.tillside.database;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.tillside.database.blobs.FileBlobs;
import org.tillside.database.blobs.S3Address;
import org.tillside.database.blobs.S3Blobs;
import org.tillside.database.embedded.DatabaseFault;
import org.tillside.kernel.Fault;

/** Opens the store of blobs that the settings name, or the other one for those who move. */
@Component
public class Blobs {

    private final BlobSettings wanted;
    private final DatabaseSettings settings;
    private final DataDirectory directory;
    private final Clock clock;

    Blobs(BlobSettings wanted, DatabaseSettings settings, DataDirectory directory, Clock clock) {
        this.wanted = wanted;
        this.settings = settings;
        this.directory = directory;
        this.clock = clock;
    }

    /** As in the settings. */
    public enum Kind {
        FILES,
        S3;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Which one the settings name. */
    public Kind kind() {
        for (var kind : Kind.values()) if (kind.word().equals(wanted.blobs())) return kind;
        throw Fault.user("blobs.unknown", "blobs is files or s3, not " + wanted.blobs() + ".");
    }

    /**
     * @throws Fault s3.settings if one is missing
     */
    public BlobStore open() {
        return open(kind());
    }

    /** Each call opens one more; closed with the process. */
    public BlobStore open(Kind kind) {
        return switch (kind) {
            case FILES -> files();
            case S3 -> new S3Blobs(address(), directory.folder("in-hand"), clock);
        };
    }

    /** How many blobs there were, how many of them were not there yet, and their bytes. */
    public record Moved(long all, long copied, long bytes) {}

    /**
     * Copies what the other store has and this one has not; leaves it there. Also while others put:
     * what comes meanwhile may be left out, and once more is quick.
     *
     * @throws Fault blob.damaged, with what was copied before; blob.away, blob.missing, s3.settings
     */
    public Moved move(Kind to, Consumer<Moved> progress) {
        var from = open(to == Kind.S3 ? Kind.FILES : Kind.S3);
        var moving = new Moving(from, open(to), progress);
        from.each(it -> moving.copy(it.blob()));
        return moving.moved();
    }

    private static final class Moving {

        private static final int OFTEN = 1_000;

        private final BlobStore from;
        private final BlobStore to;
        private final Consumer<Moved> progress;
        private Moved moved = new Moved(0, 0, 0);

        Moving(BlobStore from, BlobStore to, Consumer<Moved> progress) {
            this.from = from;
            this.to = to;
            this.progress = progress;
        }

        void copy(Blob blob) {
            boolean there = isThere(blob);
            if (!there) carry(blob);
            moved =
                    new Moved(
                            moved.all() + 1,
                            moved.copied() + (there ? 0 : 1),
                            moved.bytes() + (there ? 0 : blob.size()));
            if (moved.all() % OFTEN == 0) progress.accept(moved);
        }

        private boolean isThere(Blob blob) {
            try {
                return to.size(blob.sha256()) == blob.size();
            } catch (Fault fault) {
                if (fault.code().equals("blob.missing")) return false;
                throw fault;
            }
        }

        private void carry(Blob blob) {
            try (var bytes = from.open(blob.sha256())) {
                if (to.put(bytes).sha256().equals(blob.sha256())) return;
            } catch (IOException broken) {
                throw BlobStore.broken(broken);
            }
            throw new Fault(
                    "blob.damaged",
                    Fault.Blame.RESOURCES,
                    "The %s gives other bytes than %s: put them back from a backup."
                            .formatted(from.place(), blob.sha256()));
        }

        Moved moved() {
            return moved;
        }
    }

    private BlobStore files() {
        var folder =
                wanted.blobFolder() == null
                        ? directory.folder("blobs")
                        : Path.of(requireNonNull(wanted.blobFolder())).toAbsolutePath().normalize();
        try {
            return new FileBlobs(folder, settings.durable(), clock);
        } catch (IOException broken) {
            throw DatabaseFault.directory(folder, broken);
        }
    }

    private S3Address address() {
        if (wanted.s3Bucket() == null || wanted.s3Key() == null || wanted.s3Secret() == null)
            throw Fault.user(
                    "s3.settings", "blobs=s3 needs s3-bucket, s3-key and s3-secret beside it.");
        return new S3Address(
                wanted.s3Endpoint(),
                wanted.s3Region(),
                requireNonNull(wanted.s3Bucket()),
                requireNonNull(wanted.s3Key()),
                requireNonNull(wanted.s3Secret()),
                wanted.s3PathStyle(),
                wanted.s3Plain());
    }
}
