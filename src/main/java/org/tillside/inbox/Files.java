package org.tillside.inbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.stereotype.Component;
import org.tillside.database.BlobStore;

/**
 * Files that people here attach: their names are made harmless, their types are seen, not believed.
 */
@Component
public class Files {

    private static final int BEGIN = 64;
    private static final int LONGEST_NAME = 120;
    private static final Pattern TYPE =
            Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,60}/[A-Za-z0-9!#$&^_.+-]{1,60}");
    private static final String UNKNOWN = MediaType.APPLICATION_OCTET_STREAM_VALUE;

    /** A picture is what begins like one. */
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif");

    private final BlobStore blobs;

    Files(BlobStore blobs) {
        this.blobs = blobs;
    }

    /**
     * @param type as a program names it; null: as it looks
     */
    public File keep(@Nullable String name, @Nullable String type, byte[] bytes) {
        try {
            var kept = keep(name, new ByteArrayInputStream(bytes));
            return type == null || !TYPE.matcher(type).matches()
                    ? kept
                    : File.attached(
                            kept.name(), type.toLowerCase(Locale.ROOT), kept.size(), kept.sha256());
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    File keep(@Nullable String name, InputStream bytes) throws IOException {
        var buffered = new BufferedInputStream(bytes, 1 << 16);
        buffered.mark(BEGIN + 1);
        var begin = buffered.readNBytes(BEGIN);
        buffered.reset();
        var safe = safe(name);
        var type = type(safe, begin);
        var blob = blobs.put(buffered);
        return File.attached(safe, type, blob.size(), blob.sha256());
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
