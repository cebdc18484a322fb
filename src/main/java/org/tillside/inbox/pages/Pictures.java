package org.tillside.inbox.pages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/** Knows a raster image by its first bytes; what its sender calls it does not count. */
final class Pictures {

    static final int BEGIN = 16;

    private Pictures() {}

    static Optional<String> type(byte[] begin) {
        var signs = new String(begin, ISO_8859_1);
        if (signs.startsWith("\u0089PNG\r\n\u001A\n")) return Optional.of("image/png");
        if (signs.startsWith("\u00FF\u00D8\u00FF")) return Optional.of("image/jpeg");
        if (signs.startsWith("GIF87a") || signs.startsWith("GIF89a"))
            return Optional.of("image/gif");
        if (signs.startsWith("RIFF") && signs.startsWith("WEBP", 8))
            return Optional.of("image/webp");
        if (signs.startsWith("BM")) return Optional.of("image/bmp");
        return Optional.empty();
    }
}
