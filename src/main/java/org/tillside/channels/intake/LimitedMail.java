package org.tillside.channels.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.tillside.channels.smtp.MailTooLarge;

/** A mail that breaks off where it becomes too large. */
public final class LimitedMail extends FilterInputStream {

    private final long limit;
    private long given;

    public LimitedMail(InputStream mail, long limit) {
        super(mail);
        this.limit = limit;
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

    private void count(int more) throws MailTooLarge {
        given += more;
        if (given > limit) throw new MailTooLarge(limit);
    }
}
