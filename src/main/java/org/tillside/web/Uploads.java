package org.tillside.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.stereotype.Component;
import org.tillside.database.BlobStore;
import org.tillside.kernel.Sha256;

/**
 * Files that people here send us: their names are made harmless, their types are seen, not
 * believed.
 */
@Component
public class Uploads {

    private static final int BEGIN = 64;
    private static final int LONGEST_NAME = 120;
    private static final String UNKNOWN = MediaType.APPLICATION_OCTET_STREAM_VALUE;

    /** A picture is what begins like one. */
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif");

    private final BlobStore blobs;

    Uploads(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** What was kept; its bytes are in the blob store. */
    public record Upload(String name, String type, long size, Sha256 sha256) {}

    /**
     * @param name as the browser sends it; anything
     */
    public Upload keep(@Nullable String name, InputStream bytes) throws IOException {
        var buffered = new BufferedInputStream(bytes, 1 << 16);
        buffered.mark(BEGIN + 1);
        var begin = buffered.readNBytes(BEGIN);
        buffered.reset();
        var safe = safe(name);
        var type = type(safe, begin);
        var blob = blobs.put(buffered);
        return new Upload(safe, type, blob.size(), blob.sha256());
    }

    /**
     * A name alone: no folders, nothing invisible, nothing that a shell or a header could stumble
     * over.
     */
    static String safe(@Nullable String name) {
        var wanted = name == null ? "" : name;
        var last =
                wanted.substring(Math.max(wanted.lastIndexOf('/'), wanted.lastIndexOf('\\')) + 1);
        var clean =
                last.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\"<>|:*?]", "_")
                        .strip()
                        .replaceAll("^\\.+|[. ]+$", "");
        if (clean.isEmpty()) return "file";
        if (clean.length() <= LONGEST_NAME) return clean;
        int dot = clean.lastIndexOf('.');
        var ending = dot > 0 && clean.length() - dot <= 10 ? clean.substring(dot) : "";
        return clean.substring(0, LONGEST_NAME - ending.length()) + ending;
    }

    private static String type(String name, byte[] begin) throws IOException {
        var seen = URLConnection.guessContentTypeFromStream(new ByteArrayInputStream(begin));
        if (seen != null && PICTURES.contains(seen)) return seen;
        var named = MediaTypeFactory.getMediaType(name).map(MediaType::toString).orElse(UNKNOWN);
        return PICTURES.contains(named) ? UNKNOWN : named;
    }
}
