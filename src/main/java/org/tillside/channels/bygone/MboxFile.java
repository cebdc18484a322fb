package org.tillside.channels.bygone;

import java.io.IOException;
import java.io.InputStream;
import org.tillside.channels.Bygone;

/** Many mails in a file of a mail program; or one, as it stands. */
final class MboxFile implements Taker.Kind {

    @Override
    public void read(InputStream file, String name, Taker taker) throws IOException {
        var mails = new MboxReader(file);
        try {
            for (var it = mails.next(); it != null; it = mails.next())
                taker.take(it.bytes(), Bygone.mail(taker.open(), it.at()), place(name, it));
        } catch (MboxReader.NoMbox not) {
            taker.skip(name + ", line 1", "neither an mbox nor a mail begins like this");
        }
    }

    private static String place(String name, MboxReader.Letter it) {
        return "%s, mail %d (line %d)".formatted(name, it.number(), it.line());
    }
}
