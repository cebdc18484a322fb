package org.tillside.safekeeping;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Sha256;

/** Reads a whole backup and changes nothing: is everything there, and as it was written? */
final class Inspection implements PackReader.Contents {

    private final Papers papers;
    private final PackSums sums;
    private @Nullable Heading heading;
    private @Nullable Manifest manifest;
    private String headingSum = "";
    private String keySum = "";
    private String key = "";

    private Inspection(Papers papers, Progress progress) {
        this.papers = papers;
        this.sums = new PackSums(progress);
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
    public void paper(String name, byte[] content) throws IOException {
        switch (name) {
            case PackReader.HEADING -> heading(content);
            case PackReader.KEY -> key(content);
            case PackReader.MANIFEST -> manifest(content);
            default -> throw new Torn("there is no part " + name);
        }
    }

    private void heading(byte[] json) throws IOException {
        heading = papers.read(json, Heading.class);
        headingSum = Sha256.of(json).hex();
        for (var table : heading.tables()) sums.expect(table.fullName());
    }

    private void key(byte[] digits) {
        key = new String(digits, US_ASCII);
        keySum = Sha256.of(digits).hex();
    }

    private void manifest(byte[] json) throws IOException {
        if (manifest != null) throw new Torn("a second manifest");
        manifest = papers.read(json, Manifest.class);
    }

    @Override
    public void rows(String table, byte[] chunk) throws IOException {
        sums.rows(table, chunk);
    }

    @Override
    public void blob(Sha256 name, InputStream content) throws IOException {
        sums.blob(name, content);
    }

    private Passed passed() throws IOException {
        if (heading == null || manifest == null) throw new Torn("its beginning or end is missing");
        if (!new Manifest(headingSum, keySum, sums.parts(), sums.blobs()).equals(manifest))
            throw new Torn("its parts are not those that its manifest names");
        return new Passed(heading, manifest, key);
    }
}
