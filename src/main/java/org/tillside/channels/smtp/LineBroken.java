package org.tillside.channels.smtp;

import java.io.IOException;

/** The line to the sender is no more, or too slow: there is nobody to answer. */
final class LineBroken extends IOException {

    LineBroken(String words) {
        super(words);
    }

    LineBroken(IOException cause) {
        super(cause);
    }
}
