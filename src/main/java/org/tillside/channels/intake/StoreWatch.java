package org.tillside.channels.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Collection;
import org.tillside.database.BlobStore;
import org.tillside.kernel.Sha256;

/**
 * The blob store as one reader of one mail uses it, and a watch that tells the reader's time from
 * the store's: a store that is slow is not the mail's fault.
 */
final class StoreWatch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final BlobStore blobs;
    private final Collection<Sha256> stored;
    private boolean putting;
    private boolean over;
    private long reader;
    private long workedBefore;
    private long since = System.nanoTime();
    private boolean inStore;
    private long inStoreBefore;
    private long outsideBefore;

    /**
     * @param stored hears of what was stored; safe for several threads
     */
    StoreWatch(BlobStore blobs, Collection<Sha256> stored) {
        this.blobs = blobs;
        this.stored = stored;
    }

    InputStream open(Sha256 raw) {
        boolean before = turn(true);
        try {
            return new Timed(blobs.open(raw), true);
        } finally {
            turn(before);
        }
    }

    /** What it asks of the content is the reader's time again. */
    void put(InputStream content) throws IOException {
        boolean before = turn(true);
        try {
            begin();
            stored.add(blobs.put(new Timed(content, false)).sha256());
        } finally {
            end(before);
        }
    }

    private synchronized void begin() throws IOException {
        goOn();
        putting = true;
    }

    private synchronized void end(boolean before) {
        putting = false;
        turn(before);
    }

    /** From now on nothing is stored but what the store has got whole. */
    synchronized void finish() {
        over = true;
    }

    synchronized boolean isOver() {
        return over;
    }

    /** Whether the store may still say that it stored something. */
    synchronized boolean mayStore() {
        return !over || putting && inStore;
    }

    private synchronized void goOn() throws IOException {
        if (over) throw new IOException("the time to read a mail is over");
    }

    /** By the thread that reads. */
    synchronized void beginReading() {
        reader = Thread.currentThread().threadId();
        workedBefore = THREADS.getThreadCpuTime(reader);
    }

    /** The processor's time that the reader took so far; nothing before it began. */
    synchronized Duration worked() {
        return reader == 0
                ? Duration.ZERO
                : Duration.ofNanos(THREADS.getThreadCpuTime(reader) - workedBefore);
    }

    /** The store's time so far. */
    synchronized Duration inStore() {
        return Duration.ofNanos(inStoreBefore + (inStore ? System.nanoTime() - since : 0));
    }

    /** The reader's. */
    synchronized Duration outside() {
        return Duration.ofNanos(outsideBefore + (inStore ? 0 : System.nanoTime() - since));
    }

    /** From now on it is the store's time, or the reader's; gives back whose it was. */
    private synchronized boolean turn(boolean toStore) {
        boolean before = inStore;
        long now = System.nanoTime();
        if (before) inStoreBefore += now - since;
        else outsideBefore += now - since;
        since = now;
        inStore = toStore;
        return before;
    }

    /** Bytes that come out of the store, or go into it. */
    private final class Timed extends FilterInputStream {

        private final boolean outOfStore;

        Timed(InputStream bytes, boolean outOfStore) {
            super(bytes);
            this.outOfStore = outOfStore;
        }

        @Override
        public int read() throws IOException {
            boolean before = turn(outOfStore);
            int octet;
            try {
                octet = super.read();
            } finally {
                turn(before);
            }
            goOn();
            return octet;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            boolean before = turn(outOfStore);
            int read;
            try {
                read = super.read(into, at, length);
            } finally {
                turn(before);
            }
            goOn();
            return read;
        }
    }
}
