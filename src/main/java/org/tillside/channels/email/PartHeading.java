package org.tillside.channels.email;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a part says about its body, with the gaps filled as the standards and custom
 * fill them.
 */
record PartHeading(
        HeaderBlock header, String type, Parameters contentType, Parameters disposition) {

    private static final int MAX_BOUNDARY = 1_000;

    static PartHeading of(HeaderBlock header, @Nullable PartHeading parent) {
        var contentType = Parameters.parse(header.first("content-type"));
        var disposition = Parameters.parse(header.first("content-disposition"));
        var type = type(contentType.value(), parent);
        return new PartHeading(header, type, contentType, disposition);
    }

    private static String type(String declared, @Nullable PartHeading parent) {
        var type = declared.replaceAll("\\s*/\\s*", "/").split("[\\s,]", 2)[0];
        if (type.matches("[!-~&&[^/]]+/[!-~&&[^/]]+")) return type;
        if (type.isEmpty())
            return parent != null && parent.type.equals("multipart/digest")
                    ? "message/rfc822"
                    : "text/plain";
        return switch (type) {
            case "text", "text/", "plain" -> "text/plain";
            case "html" -> "text/html";
            case "multipart", "multipart/", "mixed" -> "multipart/mixed";
            default -> "application/octet-stream";
        };
    }

    boolean declaresType() {
        return !contentType.value().isEmpty();
    }

    boolean isMultipart() {
        return type.startsWith("multipart/");
    }

    boolean isText() {
        return type.equals("text/plain")
                || type.equals("text/html")
                || isEnriched()
                || type.equals("text/markdown");
    }

    boolean isEnriched() {
        return type.equals("text/enriched") || type.equals("text/richtext");
    }

    boolean isAttachment() {
        return disposition.value().startsWith("attachment");
    }

    @Nullable String charset() {
        return contentType.word("charset");
    }

    /** The boundary as declared, or null if none is or it is too long to be true. */
    @Nullable String boundary() {
        var raw = contentType.raw("boundary");
        if (raw == null) return null;
        var boundary = raw.bytes().stripTrailing();
        return boundary.isBlank() || boundary.length() > MAX_BOUNDARY ? null : boundary;
    }

    /** 7bit, base64, quoted-printable … in lower case, without what does not belong to it. */
    String encoding() {
        var word = header.word("content-transfer-encoding").replaceAll("^[\"'<\\s]+", "");
        int end = 0;
        while (end < word.length()
                && (Character.isLetterOrDigit(word.charAt(end)) || word.charAt(end) == '-')) end++;
        return word.substring(0, end);
    }

    boolean isFlowed() {
        return type.equals("text/plain") && "flowed".equals(contentType.word("format"));
    }

    boolean deletesSpaces() {
        return "yes".equals(contentType.word("delsp"));
    }

    boolean namesFile() {
        return rawFileName() != null;
    }

    Parameters.@Nullable Raw rawFileName() {
        var name = disposition.raw("filename");
        return name != null && !name.bytes().isBlank() ? name : contentType.raw("name");
    }

    @Nullable String contentId() {
        var id = header.first("content-id");
        return id == null ? null : MessageIds.first(id);
    }

    @Nullable String method() {
        var method = contentType.word("method");
        return method == null ? null : method.toUpperCase(Locale.ROOT);
    }
}
