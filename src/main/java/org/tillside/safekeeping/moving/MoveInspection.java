package org.tillside.safekeeping.moving;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Sha256;
import org.tillside.safekeeping.PackReader;
import org.tillside.safekeeping.PackSums;
import org.tillside.safekeeping.Papers;
import org.tillside.safekeeping.Progress;
import org.tillside.safekeeping.Torn;

/** Reads the whole file of a workspace and changes nothing: is all there, as it was written? */
final class MoveInspection implements PackReader.Contents {

    private final Papers papers;
    private final PackSums sums;
    private @Nullable MovePaper paper;
    private @Nullable MoveManifest manifest;
    private String paperSum = "";

    private MoveInspection(Papers papers, Progress progress) {
        this.papers = papers;
        this.sums = new PackSums(progress);
    }

    /** A file that is whole. */
    record Passed(MovePaper paper, MoveManifest manifest) {}

    /**
     * @throws IOException if it is cut, damaged, or no workspace
     */
    static Passed of(Path file, Papers papers, Progress progress) throws IOException {
        var inspection = new MoveInspection(papers, progress);
        PackReader.read(file, inspection);
        return inspection.passed();
    }

    @Override
    public void paper(String name, byte[] content) throws IOException {
        switch (name) {
            case MovePaper.NAME -> {
                if (paper != null) throw new Torn("a second beginning");
                paper = papers.read(content, MovePaper.class);
                paperSum = Sha256.of(content).hex();
                for (var table : paper.tables()) sums.expect(table.name());
            }
            case PackReader.MANIFEST -> {
                if (manifest != null) throw new Torn("a second manifest");
                manifest = papers.read(content, MoveManifest.class);
            }
            default -> throw new Torn("there is no part " + name);
        }
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
        if (paper == null || manifest == null) throw new Torn("its beginning or end is missing");
        var found = new MoveManifest(paperSum, sums.parts(), sums.blobs(), manifest.digest());
        if (!found.equals(manifest))
            throw new Torn("its parts are not those that its manifest names");
        return new Passed(paper, manifest);
    }
}
