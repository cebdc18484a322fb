package org.tillside.channels;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.tillside.database.Blob;
import org.tillside.database.BlobStore;
import org.tillside.kernel.Sha256;

/** A blob store that takes its time before it gives or takes anything. */
record SlowBlobs(BlobStore blobs, Duration pause) implements BlobStore {

    private void rest() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Blob put(Content content) {
        rest();
        return blobs.put(content);
    }

    @Override
    public InputStream open(Sha256 sha256) {
        rest();
        return blobs.open(sha256);
    }

    @Override
    public long size(Sha256 sha256) {
        return blobs.size(sha256);
    }

    @Override
    public void delete(Sha256 sha256) {
        blobs.delete(sha256);
    }

    @Override
    public boolean drop(Sha256 sha256, Instant unwantedSince) {
        return blobs.drop(sha256, unwantedSince);
    }

    @Override
    public void each(Consumer<Stored> ear) {
        blobs.each(ear);
    }

    @Override
    public void probe() {
        blobs.probe();
    }

    @Override
    public String place() {
        return blobs.place();
    }
}
