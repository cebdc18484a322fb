package org.tillside.channels.email;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.tillside.kernel.Sha256;

/** Counts and hashes what is read through it; closing it leaves the mail open. */
final class FingerprintStream extends FilterInputStream {

    private final MessageDigest digest = Sha256.digest();
    private long size;

    FingerprintStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            digest.update((byte) b);
            size++;
        }
        return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        if (count > 0) {
            digest.update(into, offset, count);
            size += count;
        }
        return count;
    }

    @Override
    public long skip(long wanted) throws IOException {
        var buffer = new byte[(int) Math.min(wanted, 8 * 1024)];
        return Math.max(0, read(buffer, 0, buffer.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {}

    void drain() throws IOException {
        var buffer = new byte[8 * 1024];
        while (read(buffer, 0, buffer.length) >= 0) {}
    }

    long size() {
        return size;
    }

    /** Of all that was read; to be asked once. */
    Sha256 sha256() {
        return new Sha256(digest.digest());
    }
}
