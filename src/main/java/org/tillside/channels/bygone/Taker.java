package org.tillside.channels.bygone;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.tillside.channels.Bygone;

/** Who takes what stands in a file, mail by mail. */
interface Taker {

    /**
     * @param raw the mail, byte for byte; not closed by who takes it
     * @param told what the file says of it beside that
     * @param place where it stands, for people
     */
    void take(InputStream raw, Bygone told, String place) throws IOException;

    /** Something there is no mail. */
    void skip(String place, String why);

    /** It is history that is to go on. */
    boolean open();

    /** A kind of file. */
    interface Kind {
        /**
         * @param name of the file, for people
         */
        void read(InputStream file, String name, Taker taker) throws IOException;
    }

    /** A stream that says how much of it was read. */
    final class Counted extends java.io.FilterInputStream {

        private final Consumer<Integer> ear;

        Counted(InputStream file, Consumer<Integer> ear) {
            super(file);
            this.ear = ear;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) ear.accept(1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int some = super.read(into, from, length);
            if (some > 0) ear.accept(some);
            return some;
        }
    }
}
