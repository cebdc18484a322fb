package org.tillside.safekeeping;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tillside.kernel.Sha256;

/**
 * Reads a backup, or a workspace that moves, from its beginning to its end; a part that no backup
 * has ends it.
 */
public final class PackReader {

    static final String HEADING = "tillside.json";
    static final String KEY = "secret.key";
    public static final String MANIFEST = "manifest.json";
    static final String TABLES = "tables/";
    static final String BLOBS = "blobs/";

    private static final Pattern TABLE = Pattern.compile(TABLES + "([^/]+)/\\d{8}");
    private static final Pattern BLOB = Pattern.compile(BLOBS + "[0-9a-f]{2}/([0-9a-f]{64})");
    private static final int BUFFER = 1 << 16;
    private static final int MOST_OF_A_PAPER = 1 << 26;

    private PackReader() {}

    /** Gets the parts in the order in which they were written. */
    public interface Contents {

        /** Whatever stands beside the rows and blobs; who does not know the name throws. */
        void paper(String name, byte[] content) throws IOException;

        /** Some rows, whole ones; more may follow. */
        void rows(String table, byte[] chunk) throws IOException;

        void blob(Sha256 name, InputStream content) throws IOException;
    }

    /**
     * @throws IOException if it is cut, damaged, or no backup
     */
    public static void read(Path file, Contents contents) throws IOException {
        try (var zipped =
                        new GZIPInputStream(
                                new BufferedInputStream(Files.newInputStream(file), BUFFER),
                                BUFFER);
                var tar = new TarArchiveInputStream(zipped, "UTF-8")) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry())
                part(entry, tar, contents);
            zipped.transferTo(java.io.OutputStream.nullOutputStream()); // to its check sum
        } catch (IllegalArgumentException noTar) {
            throw new Torn(String.valueOf(noTar.getMessage()));
        }
    }

    private static void part(TarArchiveEntry entry, InputStream content, Contents to)
            throws IOException {
        var name = entry.getName();
        var table = TABLE.matcher(name);
        var blob = BLOB.matcher(name);
        if (table.matches()) to.rows(table.group(1), content.readAllBytes());
        else if (blob.matches()) to.blob(Sha256.fromHex(blob.group(1)), content);
        else to.paper(name, content.readNBytes(MOST_OF_A_PAPER));
    }
}
