package org.tillside.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.function.Consumer;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;

/**
 * Raw mails and attachments, each once, named by their content. What {@link #put} returned for is
 * kept, whatever dies next: whoever writes a row that names it does so afterwards. All who share a
 * database share the store.
 */
public interface BlobStore {

    /** What is to be kept, as it is written. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * @param putAt when it was put the last time, also by somebody who found it there: by the clock
     *     of the store, and to an hour only
     */
    record Stored(Blob blob, Instant putAt) {}

    default Blob put(byte[] content) {
        return put(out -> out.write(content));
    }

    default Blob put(InputStream content) {
        return put(content::transferTo);
    }

    /**
     * @throws Fault blob.broken, blob.away: nothing is kept, to be tried again
     */
    Blob put(Content content);

    /**
     * To be closed by the caller.
     *
     * @throws Fault blob.missing; blob.damaged where the store gives other bytes; blob.away where
     *     it does not answer
     */
    InputStream open(Sha256 sha256);

    /**
     * In bytes.
     *
     * @throws Fault blob.missing, blob.away
     */
    long size(Sha256 sha256);

    /**
     * All of it, for what is known to be small.
     *
     * @throws Fault as {@link #open}
     */
    default byte[] read(Sha256 sha256) {
        try (var content = open(sha256)) {
            return content.readAllBytes();
        } catch (IOException broken) {
            throw missing(sha256, broken);
        }
    }

    /**
     * What is not there is gone already.
     *
     * @throws Fault blob.away, blob.broken
     */
    void delete(Sha256 sha256);

    /**
     * Deletes these bytes, unless somebody stored them since then, or may have. Whoever stores them
     * at the same moment has them afterwards.
     *
     * @return whether they are gone
     * @throws Fault blob.away, blob.broken
     */
    boolean drop(Sha256 sha256, Instant unwantedSince);

    /**
     * All that is there, some at a time in memory; what is put or deleted meanwhile may be among
     * them.
     *
     * @throws Fault blob.away, blob.broken
     */
    void each(Consumer<Stored> ear);

    /**
     * Whether it answers at this moment; waits a few seconds at most.
     *
     * @throws Fault blob.away, with the reason
     */
    void probe();

    /** Where it is, for administrators: no secret stands in it. */
    String place();

    static Fault missing(Sha256 sha256, IOException broken) {
        return new Fault(
                "blob.missing",
                Fault.Blame.RESOURCES,
                "The stored bytes " + sha256 + " cannot be read: " + broken,
                broken);
    }

    static Fault broken(IOException broken) {
        return new Fault(
                "blob.broken",
                Fault.Blame.RESOURCES,
                "The bytes could not be stored: " + broken.getMessage(),
                broken);
    }
}
