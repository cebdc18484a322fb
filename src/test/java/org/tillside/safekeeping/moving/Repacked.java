package org.tillside.safekeeping.moving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tillside.kernel.Sha256;
import org.tillside.safekeeping.PackReader;
import org.tillside.safekeeping.PackWriter;
import org.tillside.safekeeping.Papers;
import org.tillside.safekeeping.Part;
import org.tillside.safekeeping.Progress;

/** A file that somebody wrote who knows how: its parts are others, and its manifest names them. */
final class Repacked implements PackReader.Contents {

    private final Map<String, byte[]> papers = new LinkedHashMap<>();
    private final Map<String, List<String>> tables = new LinkedHashMap<>();
    private final Map<Sha256, byte[]> blobs = new LinkedHashMap<>();

    private String digest = "";

    /** Says that this is its digest. */
    Repacked claiming(String other) {
        digest = other;
        return this;
    }

    static Repacked of(Path file) throws IOException {
        var all = new Repacked();
        PackReader.read(file, all);
        return all;
    }

    @Override
    public void paper(String name, byte[] content) {
        papers.put(name, content);
    }

    @Override
    public void rows(String table, byte[] chunk) {
        tables.computeIfAbsent(table, _ -> new ArrayList<>())
                .addAll(new String(chunk, UTF_8).lines().toList());
    }

    @Override
    public void blob(Sha256 name, InputStream content) throws IOException {
        blobs.put(name, content.readAllBytes());
    }

    Map<String, List<String>> tables() {
        return tables;
    }

    String paper() {
        return new String(papers.getOrDefault(MovePaper.NAME, new byte[0]), UTF_8);
    }

    /** Writes it with each row of a table changed. */
    Path to(Path file, Papers json, String changed, UnaryOperator<String> change)
            throws IOException, SQLException {
        tables.computeIfPresent(changed, (_, rows) -> rows.stream().map(change).toList());
        var manifest =
                json.read(
                        papers.getOrDefault(PackReader.MANIFEST, new byte[0]), MoveManifest.class);
        try (var pack = PackWriter.to(file, Progress.silent())) {
            var paper = papers.getOrDefault(MovePaper.NAME, new byte[0]);
            var sum = pack.paper(MovePaper.NAME, paper);
            var parts = new ArrayList<Part>();
            for (var part : manifest.tables()) {
                var rows = tables.getOrDefault(part.table(), List.of()).iterator();
                parts.add(
                        pack.table(
                                part.table(),
                                () ->
                                        rows.hasNext()
                                                ? (rows.next() + "\n").getBytes(UTF_8)
                                                : null));
            }
            for (var blob : blobs.entrySet())
                pack.blob(
                        blob.getKey(),
                        blob.getValue().length,
                        new java.io.ByteArrayInputStream(blob.getValue()));
            pack.paper(
                    PackReader.MANIFEST,
                    json.written(
                            new MoveManifest(
                                    sum,
                                    List.copyOf(parts),
                                    manifest.blobs(),
                                    digest.isEmpty() ? manifest.digest() : digest)));
            pack.finish();
        }
        return file;
    }
}
