package org.tillside.channels.email;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.TnefReader.Tnef;
import org.tillside.kernel.Spool;

/**
 * A winmail.dat, as Outlook and Exchange wrap a mail for those who they think are their like. It
 * streams through as any attachment, and is kept meanwhile, so that it can be opened.
 */
final class Winmail implements AutoCloseable {

    private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));

    private static final Set<String> TYPES =
            Set.of("application/ms-tnef", "application/vnd.ms-tnef");

    private static final int HEAD = 7;

    /** Bytes; a longer one stays closed. */
    private static final long LONGEST = 256L * 1024 * 1024;

    private final InputStream decoded;
    private final boolean isTnef;
    private final Spool kept = new Spool(FOLDER);
    private @Nullable String problem;

    /** What is called so need not be one. */
    Winmail(InputStream decoded) throws IOException {
        var head = decoded.readNBytes(HEAD);
        this.decoded = new SequenceInputStream(new ByteArrayInputStream(head), decoded);
        isTnef = TnefReader.startsIn(head);
    }

    static boolean isCalledSo(String name, String type) {
        return TYPES.contains(type) || name.equalsIgnoreCase("winmail.dat");
    }

    /** To be read to its end before what is inside is asked for. */
    InputStream stream() {
        if (!isTnef) return decoded;
        return new FilterInputStream(decoded) {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = in.read(into, offset, length);
                if (count > 0 && problem == null) keep(into, offset, count);
                return count;
            }
        };
    }

    private void keep(byte[] bytes, int offset, int count) {
        if (kept.size() + count > LONGEST) {
            problem = "A winmail.dat is too long to be opened.";
            return;
        }
        try {
            kept.write(bytes, offset, count);
        } catch (IOException full) {
            problem = "There is no room to open a winmail.dat.";
        }
    }

    /**
     * What is inside, while this is open; null if it is no winmail.dat or cannot be opened.
     *
     * @param hint the charset of the mail
     */
    @Nullable Tnef opened(@Nullable String hint) {
        if (!isTnef || problem != null) return null;
        try {
            var inside = TnefReader.read(kept.view(), hint);
            if (inside.isBroken())
                problem = "A winmail.dat is broken; what is whole in it stands beside it.";
            return inside;
        } catch (IOException | RuntimeException | StackOverflowError flaw) {
            problem = "A winmail.dat cannot be opened (" + flaw.getClass().getSimpleName() + ").";
            return null;
        }
    }

    /** What stood in the way; null if nothing did. */
    @Nullable String problem() {
        return problem;
    }

    @Override
    public void close() throws IOException {
        kept.close();
    }
}
