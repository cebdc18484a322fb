package org.tillside.channels.compose;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The bytes of a file, opened when they are written. */
record BlobSource(String type, Supplier<InputStream> bytes) implements DataSource {

    private static final String UNKNOWN = "application/octet-stream";

    /**
     * A mail within a mail may not be encoded (RFC 2046, 5.2.1), so it goes as a file like others.
     */
    private static final Pattern KNOWN =
            Pattern.compile(
                    "(?!message/|multipart/)[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,90}");

    /**
     * @param claimed anything odd is sent as {@code application/octet-stream}
     */
    static DataHandler of(String claimed, Supplier<InputStream> bytes) {
        var type = claimed.strip().toLowerCase(Locale.ROOT);
        return new DataHandler(
                new BlobSource(KNOWN.matcher(type).matches() ? type : UNKNOWN, bytes));
    }

    @Override
    public InputStream getInputStream() {
        return bytes.get();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        throw new IOException("stored bytes are not written over");
    }

    @Override
    public String getContentType() {
        return type;
    }

    @Override
    public String getName() {
        return "";
    }
}
