package org.tillside.kernel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongFunction;

/** Bytes that break off where they become too many. */
public final class LimitedStream extends FilterInputStream {

    private final long limit;
    private final LongFunction<? extends IOException> tooMany;
    private long given;

    /**
     * @param limit so many bytes are given
     * @param tooMany what is thrown for one more, of the limit
     */
    public LimitedStream(InputStream all, long limit, LongFunction<? extends IOException> tooMany) {
        super(all);
        this.limit = limit;
        this.tooMany = tooMany;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) count(1);
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int some = super.read(into, from, length);
        if (some > 0) count(some);
        return some;
    }

    private void count(int more) throws IOException {
        given += more;
        if (given > limit) throw tooMany.apply(limit);
    }
}
