package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of the body, from bytes to a clean text.
 *
 * @param body clean ({@link Plain#text})
 * @param files what was uuencoded in the midst of the text, as mail programs did before MIME
 */
record TextPart(BodyPart body, Decoding decoding, List<UuFile> files) {

    private static final int HEAD = 2_048;

    private static final Pattern META_CHARSET =
            Pattern.compile("(?i)<meta[^>]{0,200}charset\\s*=\\s*[\"']?([\\w.:-]{2,40})");

    private static final Pattern STARTS_AS_HTML =
            Pattern.compile("(?is)\\s*(<!doctype html|<html[\\s>]|<head>|<body[\\s>]).*");

    static TextPart of(PartHeading part, byte[] bytes, Surroundings around) {
        var yenc = YencFile.in(bytes);
        var text = of(part, around, yenc.rest());
        if (yenc.files().isEmpty()) return text;
        var files = new ArrayList<>(yenc.files());
        files.addAll(text.files);
        return new TextPart(text.body, text.decoding, files);
    }

    private static TextPart of(PartHeading part, Surroundings around, byte[] bytes) {
        var decoding = decoding(part, bytes, around);
        var text = decoding.text();
        boolean isHtml =
                part.type().equals("text/html")
                        ? text.indexOf('<') >= 0
                        : STARTS_AS_HTML.matcher(head(text)).matches();
        if (isHtml) return new TextPart(new BodyPart.Html(Plain.text(text)), decoding, List.of());
        var found = UuFile.in(shaped(part, text));
        return new TextPart(new BodyPart.Text(Plain.text(found.rest())), decoding, found.files());
    }

    private static Decoding decoding(PartHeading part, byte[] bytes, Surroundings around) {
        var declared = part.charset();
        var meta = part.type().equals("text/html") ? metaCharset(bytes) : null;
        return Decoding.of(
                bytes,
                declared == null ? meta : declared,
                meta == null ? around : new Surroundings(meta, around.languages()));
    }

    private static @Nullable String metaCharset(byte[] bytes) {
        var meta =
                META_CHARSET.matcher(
                        new String(bytes, 0, Math.min(bytes.length, HEAD), ISO_8859_1));
        return meta.find() ? meta.group(1) : null;
    }

    private static String shaped(PartHeading part, String text) {
        if (part.isFlowed()) return FlowedText.joined(text, part.deletesSpaces());
        return part.isEnriched() ? withoutCommands(text) : text;
    }

    /**
     * text/enriched: commands in angle brackets, a doubled bracket is one, a single line break is a
     * blank (RFC 1896).
     */
    private static String withoutCommands(String text) {
        var words =
                text.replace("\r\n", "\n")
                        .replaceAll("(?is)<param>[^<]{0,200}</param>", "")
                        .replaceAll("(?<!<)</?[A-Za-z-]{1,60}>", "");
        return words.replace("<<", "<")
                .replaceAll("(?<!\n)\n(?!\n)", " ")
                .replaceAll("\n(\n+)", "$1");
    }

    private static String head(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }
}
