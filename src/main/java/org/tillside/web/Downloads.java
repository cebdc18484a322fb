package org.tillside.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Bytes of others on their way to a browser: they are kept from running there, whatever they are.
 */
public final class Downloads {

    private static final String NOTHING_RUNS =
            "sandbox; default-src 'none'; frame-ancestors 'none'";
    private static final Pattern MISLEADING =
            Pattern.compile("[/\\\\:*?\"<>|\\p{Cntrl}\\p{Cf}]|\\.{2,}|^\\.");
    private static final String CSP = "Content-Security-Policy";

    private Downloads() {}

    /** A file to be saved: never shown, its name without a folder. */
    public static void file(HttpServletResponse response, String name, long size) {
        harmless(response);
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        if (size >= 0) response.setContentLengthLong(size);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(bare(name), UTF_8).build().toString());
    }

    /** Whoever made the name harmless before: here is the last door. */
    private static String bare(String name) {
        return MISLEADING.matcher(name).replaceAll("_");
    }

    public static void mail(HttpServletResponse response, String name) {
        file(response, name, -1);
        response.setContentType("message/rfc822");
    }

    /**
     * What is written while it is sent, and is another thing tomorrow.
     *
     * @param type with its charset
     */
    public static void growing(HttpServletResponse response, String name, String type) {
        file(response, name, -1);
        response.setContentType(type);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /**
     * @param type of a raster image, as it was seen in the bytes
     */
    public static void picture(HttpServletResponse response, String type, long size) {
        harmless(response);
        response.setContentType(type);
        response.setContentLengthLong(size);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().build().toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=86400");
    }

    private static void harmless(HttpServletResponse response) {
        response.setHeader(CSP, NOTHING_RUNS);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    }
}
