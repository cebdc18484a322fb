package org.tillside.safekeeping;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Sha256;

/**
 * Writes a backup, or a workspace that moves: a tar of parts, compressed by gzip, which any system
 * opens. Of a table as much as {@link #CHUNK} is in memory at a time, or one row.
 */
public final class PackWriter implements AutoCloseable {

    private static final int CHUNK = 1 << 22;
    private static final int BUFFER = 1 << 16;

    private final FileChannel file;
    private final Quick zipped;
    private final TarArchiveOutputStream tar;
    private final Progress progress;

    private PackWriter(FileChannel file, Progress progress) throws IOException {
        this.file = file;
        this.progress = progress;
        this.zipped = new Quick(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER));
        this.tar = new TarArchiveOutputStream(zipped, "UTF-8");
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /** Readable by its owner only; what an earlier, killed attempt left there goes. */
    public static PackWriter to(Path part, Progress progress) throws IOException {
        Files.deleteIfExists(part);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var mine =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        return new PackWriter(FileChannel.open(part, options, mine), progress);
    }

    private static final class Quick extends GZIPOutputStream {
        Quick(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /**
     * @return its sha-256
     */
    public String paper(String name, byte[] content) throws IOException {
        put(name, content, content.length);
        return Sha256.of(content).hex();
    }

    /** What gives one row after the other, each a line with its end; null after the last one. */
    public interface Rows {
        byte @Nullable [] next() throws SQLException;
    }

    public Part table(String table, Rows rows) throws IOException, SQLException {
        var chunk = new ByteArrayOutputStream(CHUNK);
        var digest = Sha256.digest();
        long number = 0;
        long bytes = 0;
        int chunks = 0;
        for (var row = rows.next(); row != null; row = rows.next()) {
            chunk.write(row);
            number++;
            bytes += row.length;
            if (chunk.size() >= CHUNK) flush(table, chunks++, chunk, digest);
        }
        if (chunk.size() > 0) flush(table, chunks, chunk, digest);
        return new Part(table, number, bytes, new Sha256(digest.digest()).hex());
    }

    private void flush(String table, int number, ByteArrayOutputStream chunk, MessageDigest digest)
            throws IOException {
        var content = chunk.toByteArray();
        chunk.reset();
        digest.update(content);
        put(PackReader.TABLES + table + "/%08d".formatted(number), content, content.length);
        progress.add(table, content.length);
    }

    private void put(String name, byte[] content, int length) throws IOException {
        begin(name, length);
        tar.write(content, 0, length);
        tar.closeArchiveEntry();
    }

    /**
     * @return the sha-256 of what came
     */
    public Sha256 blob(Sha256 name, long size, InputStream content) throws IOException {
        var digest = Sha256.digest();
        begin(PackReader.BLOBS + name.hex().substring(0, 2) + "/" + name.hex(), size);
        long written = new DigestInputStream(content, digest).transferTo(tar);
        if (written != size)
            throw new IOException(name + " has " + written + " bytes, not " + size);
        tar.closeArchiveEntry();
        progress.add("mail and attachments", size);
        return new Sha256(digest.digest());
    }

    private void begin(String name, long size) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(0600);
        tar.putArchiveEntry(entry);
    }

    /**
     * All is on the disk when this returns; its name is not yet.
     *
     * @return its size in bytes
     */
    public long finish() throws IOException {
        tar.finish();
        zipped.finish();
        zipped.flush();
        file.force(true);
        return file.size();
    }

    /** Also of a file that is not whole. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
