package org.tillside.safekeeping;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Sha256;
import org.tillside.safekeeping.Manifest.Blobs;
import org.tillside.safekeeping.Manifest.Part;

/** Reads a whole backup and changes nothing: is everything there, and as it was written? */
final class Inspection implements PackReader.Contents {

    private final Papers papers;
    private final Progress progress;
    private final Map<String, Sum> tables = new LinkedHashMap<>();
    private final MessageDigest names = Sha256.digest();
    private @Nullable Heading heading;
    private @Nullable Manifest manifest;
    private String headingSum = "";
    private String keySum = "";
    private String key = "";
    private long blobs;
    private long blobBytes;

    private Inspection(Papers papers, Progress progress) {
        this.papers = papers;
        this.progress = progress;
    }

    /** A backup that is whole. */
    record Passed(Heading heading, Manifest manifest, String key) {}

    /**
     * @throws IOException if it is cut, damaged, or no backup
     */
    static Passed of(Path file, Papers papers, Progress progress) throws IOException {
        var inspection = new Inspection(papers, progress);
        PackReader.read(file, inspection);
        return inspection.passed();
    }

    @Override
    public void heading(byte[] json) throws IOException {
        heading = papers.read(json, Heading.class);
        headingSum = Sha256.of(json).hex();
        for (var table : heading.tables()) tables.put(table.fullName(), new Sum());
    }

    @Override
    public void key(byte[] digits) {
        key = new String(digits, java.nio.charset.StandardCharsets.US_ASCII);
        keySum = Sha256.of(digits).hex();
    }

    @Override
    public void rows(String table, byte[] chunk) throws IOException {
        var sum = tables.get(table);
        if (sum == null) throw new Torn("rows of " + table + ", which the heading does not name");
        sum.add(chunk);
        progress.add("looking at " + table, chunk.length);
    }

    @Override
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

    @Override
    public void manifest(byte[] json) throws IOException {
        if (manifest != null) throw new Torn("a second manifest");
        manifest = papers.read(json, Manifest.class);
    }

    private Passed passed() throws IOException {
        if (heading == null || manifest == null) throw new Torn("its beginning or end is missing");
        var parts = new ArrayList<Part>();
        tables.forEach((name, sum) -> parts.add(sum.part(name)));
        var stored = new Blobs(blobs, blobBytes, new Sha256(names.digest()).hex());
        if (!new Manifest(headingSum, keySum, List.copyOf(parts), stored).equals(manifest))
            throw new Torn("its parts are not those that its manifest names");
        return new Passed(heading, manifest, key);
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
