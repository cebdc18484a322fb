package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The words of a message that is inside a winmail.dat, copied as they stand there and read only
 * where somebody needs them.
 *
 * @param text empty if there is none
 * @param charset of the HTML, as declared
 * @param rtf as it is compressed
 */
record TnefBody(
        String text, byte @Nullable [] html, @Nullable String charset, byte @Nullable [] rtf) {

    static final TnefBody NONE = new TnefBody("", null, null, null);

    /**
     * @param text that stands outside the properties, where older programs put it
     * @param charset of texts that are not in Unicode
     */
    static TnefBody of(MapiProperties properties, String text, @Nullable String charset) {
        var inside = properties.text(MapiProperties.TEXT, charset);
        var words = inside.isBlank() ? text : inside;
        var rtf = properties.bytes(MapiProperties.RTF);
        var compressed = rtf == null ? null : MapiProperties.array(rtf);
        var html = properties.bytes(MapiProperties.HTML);
        if (html != null)
            return new TnefBody(
                    words, MapiProperties.array(html), properties.charset(), compressed);
        var written = properties.text(MapiProperties.HTML, charset);
        return new TnefBody(
                words, written.isBlank() ? null : written.getBytes(UTF_8), "utf-8", compressed);
    }

    boolean isNone() {
        return text.isBlank() && html == null && rtf == null;
    }

    /**
     * Empty where what is there cannot be read.
     *
     * @param problem hears why
     */
    BodyPart.Multipart part(Consumer<String> problem) {
        var part = BodyPart.Multipart.of("multipart/alternative");
        if (!text.isBlank()) part.parts().add(new BodyPart.Text(Plain.text(text)));
        if (html != null) {
            var type = charset == null ? "text/html" : "text/html; charset=" + charset;
            var heading = PartHeading.of(HeaderBlock.EMPTY.withType(type), null);
            part.parts().add(TextPart.of(heading, html, Surroundings.NONE).body());
        } else if (rtf != null) {
            var read = OutlookRtf.read(rtf, text.isBlank(), problem);
            if (read != null) part.parts().add(read);
        }
        return part;
    }
}
