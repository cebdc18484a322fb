package org.tillside.safekeeping;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tillside.kernel.Sha256;

/** What the parts of a file are, as it is read. */
public final class PackSums {

    private final Progress progress;
    private final Map<String, Sum> tables = new LinkedHashMap<>();
    private final MessageDigest names = Sha256.digest();
    private long blobs;
    private long blobBytes;

    public PackSums(Progress progress) {
        this.progress = progress;
    }

    /** The heading names this table; its rows may come. */
    public void expect(String table) {
        tables.put(table, new Sum());
    }

    public void rows(String table, byte[] chunk) throws Torn {
        var sum = tables.get(table);
        if (sum == null) throw new Torn("rows of " + table + ", which the heading does not name");
        sum.add(chunk);
        progress.add("looking at " + table, chunk.length);
    }

    public void blob(Sha256 name, InputStream content) throws IOException {
        var digest = Sha256.digest();
        long size =
                new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
        if (!new Sha256(digest.digest()).equals(name)) throw new Torn("other bytes than " + name);
        names.update(name.bytes());
        blobs++;
        blobBytes += size;
        progress.add("looking at mail and attachments", size);
    }

    /** In the order of the heading; ask once. */
    public List<Part> parts() {
        var parts = new ArrayList<Part>();
        tables.forEach((name, sum) -> parts.add(sum.part(name)));
        return List.copyOf(parts);
    }

    /** Ask once. */
    public Blobs blobs() {
        return new Blobs(blobs, blobBytes, new Sha256(names.digest()).hex());
    }

    private static final class Sum {

        private final MessageDigest digest = Sha256.digest();
        private long rows;
        private long bytes;

        /** A line is a row: what breaks a line within one is written in letters. */
        void add(byte[] chunk) {
            digest.update(chunk);
            bytes += chunk.length;
            for (var each : chunk) if (each == '\n') rows++;
        }

        Part part(String table) {
            return new Part(table, rows, bytes, new Sha256(digest.digest()).hex());
        }
    }
}
