package org.tillside.inbox.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.tillside.inbox.Conversation;

/** A kind of file that conversations can be written to. */
public interface ExportFormat {

    /** By which people ask for it, and with which its file ends. */
    String word();

    /** With its charset, if it is text. */
    String mediaType();

    /**
     * Begins a file.
     *
     * @param language of its headings, if it has any
     * @param zone of its times, if it writes local ones
     */
    File begin(OutputStream to, Locale language, ZoneId zone) throws IOException;

    /** A file that grows. */
    interface File {
        void add(List<Conversation> some) throws IOException;
    }
}
