package org.tillside.access;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as the path of an SVG.
 *
 * @param size of one side, the quiet margin of four included
 * @param path what is dark
 */
public record QrDrawing(int size, String path) {

    private static final int MARGIN = 4;

    static QrDrawing of(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) row(code, y, path);
        return new QrDrawing(code.size + 2 * MARGIN, path.toString());
    }

    /** Neighbours are one stroke. */
    private static void row(QrCode code, int y, StringBuilder path) {
        for (int x = 0; x < code.size; x++) {
            int from = x;
            while (code.getModule(x, y)) x++;
            if (x == from) continue;
            path.append(
                    "M%d %dh%dv1h-%dz".formatted(from + MARGIN, y + MARGIN, x - from, x - from));
        }
    }
}
