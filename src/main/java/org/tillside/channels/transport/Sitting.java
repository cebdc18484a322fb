package org.tillside.channels.transport;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * How long a visit at a mail server has lasted. Each answer may take its time; but a server that
 * says a letter a minute, or takes one, would keep us for ever.
 */
final class Sitting {

    private final Duration longest;
    private final long began = System.nanoTime();

    Sitting(Duration longest) {
        this.longest = longest;
    }

    /** The same bytes, until the visit has lasted too long. */
    InputStream heard(InputStream bytes) {
        return new FilterInputStream(bytes) {

            @Override
            public int read() throws IOException {
                goOn();
                return super.read();
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                goOn();
                return super.read(into, from, length);
            }
        };
    }

    /** The same bytes, until the visit has lasted too long. */
    OutputStream said(OutputStream bytes) {
        return new FilterOutputStream(bytes) {

            @Override
            public void write(int one) throws IOException {
                goOn();
                out.write(one);
            }

            @Override
            public void write(byte[] some, int from, int length) throws IOException {
                goOn();
                out.write(some, from, length);
            }
        };
    }

    private void goOn() throws IOException {
        if (System.nanoTime() - began > longest.toNanos())
            throw new IOException("the visit lasts longer than " + longest);
    }
}
