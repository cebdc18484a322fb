package org.tillside.channels.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;

/** Text in UTF-8, its lines ended as mail ends them. */
final class TextSource {

    private TextSource() {}

    static DataHandler of(String text, String type) {
        var lines = text.replaceAll("\\r\\n?|\\n", "\r\n");
        return new DataHandler(new ByteArrayDataSource(lines.getBytes(UTF_8), type));
    }
}
