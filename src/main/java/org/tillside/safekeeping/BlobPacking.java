package org.tillside.safekeeping;

import java.io.IOException;
import java.security.MessageDigest;
import org.tillside.database.BlobStore;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import org.tillside.kernel.Sha256;

/** Packs the blobs that rows name; what nobody names is left behind. */
public final class BlobPacking {

    private final BlobStore blobs;
    private final PackWriter pack;
    private final MessageDigest names = Sha256.digest();
    private long number;
    private long bytes;

    public BlobPacking(BlobStore blobs, PackWriter pack) {
        this.blobs = blobs;
        this.pack = pack;
    }

    /**
     * @throws Fault blob.missing, blob.damaged
     */
    public void add(Sha256 name) throws IOException {
        long size = blobs.size(name);
        try (var content = blobs.open(name)) {
            if (!pack.blob(name, size, content).equals(name))
                throw new Fault(
                        "blob.damaged",
                        Blame.RESOURCES,
                        "The stored bytes %s are damaged: put them back from an older backup."
                                .formatted(name));
        }
        names.update(name.bytes());
        number++;
        bytes += size;
    }

    public Blobs sum() {
        return new Blobs(number, bytes, new Sha256(names.digest()).hex());
    }
}
