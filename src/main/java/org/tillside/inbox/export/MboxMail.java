package org.tillside.inbox.export;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes one mail behind the others, in the kind of mbox called mboxrd: a line that could be taken
 * for the beginning of a mail gets one more {@code >}, so that readers can take it away again.
 * Lines end with LF.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4155">RFC 4155</a>
 */
final class MboxMail {

    private static final byte[] BEGINS = "From ".getBytes(US_ASCII);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final String NOBODY = "MAILER-DAEMON";
    private static final int LINE_START = 0;
    private static final int WITHIN = -1;

    private final OutputStream to;

    /** How many bytes of {@link #BEGINS} the line has so far; or {@link #WITHIN} it. */
    private int matched = LINE_START;

    private boolean carriageReturn;
    private boolean lineEnded = true;

    MboxMail(OutputStream to) {
        this.to = to;
    }

    /** To be used once. */
    void write(String sender, Instant at, InputStream mail) throws IOException {
        var from = sender.isBlank() ? NOBODY : sender.replaceAll("[\\s\\p{Cntrl}]+", "");
        to.write(("From " + from + " " + DATE.format(at) + "\n").getBytes(UTF_8));
        for (int next = mail.read(); next >= 0; next = mail.read()) take((byte) next);
        if (carriageReturn) pass((byte) '\r');
        giveBack();
        if (!lineEnded) to.write('\n');
        to.write('\n');
    }

    private void take(byte next) throws IOException {
        if (carriageReturn && next != '\n') pass((byte) '\r');
        carriageReturn = next == '\r';
        if (!carriageReturn) pass(next);
    }

    private void pass(byte next) throws IOException {
        lineEnded = next == '\n';
        if (next == '\n') {
            giveBack();
            matched = LINE_START;
            to.write(next);
        } else if (matched == WITHIN || matched == LINE_START && next == '>') {
            to.write(next);
        } else if (next == BEGINS[matched]) {
            if (++matched < BEGINS.length) return;
            to.write('>');
            to.write(BEGINS);
            matched = WITHIN;
        } else {
            giveBack();
            matched = WITHIN;
            to.write(next);
        }
    }

    /** What looked like the beginning, and was not. */
    private void giveBack() throws IOException {
        if (matched > 0) to.write(BEGINS, 0, matched);
    }
}
