package org.tillside.inbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.web.Uploads;

/** Files that people and programs here attach. */
@Component
public class Files {

    private static final Pattern TYPE =
            Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,60}/[A-Za-z0-9!#$&^_.+-]{1,60}");

    private final Uploads uploads;

    Files(Uploads uploads) {
        this.uploads = uploads;
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

    public File keep(@Nullable String name, InputStream bytes) throws IOException {
        var kept = uploads.keep(name, bytes);
        return File.attached(kept.name(), kept.type(), kept.size(), kept.sha256());
    }
}
