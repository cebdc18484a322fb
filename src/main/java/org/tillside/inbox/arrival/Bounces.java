package org.tillside.inbox.arrival;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tillside.database.BlobStore;
import org.tillside.inbox.File;
import org.tillside.inbox.Kind;

/**
 * Finds out of which of our mails a bounce speaks: it carries the mail or its headers with it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3462">RFC 3462, multipart/report</a>
 */
@Component
class Bounces {

    private static final Set<String> CARRYING =
            Set.of(
                    "message/rfc822",
                    "text/rfc822-headers",
                    "message/global",
                    "message/global-headers");
    private static final int HEADERS = 1 << 16;
    private static final Pattern ID =
            Pattern.compile(
                    "^Message-ID:\\s*<([^<>\\s]{3,998})>",
                    Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final BlobStore blobs;

    Bounces(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** The Message-IDs of what came back; empty if the mail is no bounce. */
    Set<String> carried(NewMail mail) {
        var ids = new LinkedHashSet<String>();
        if (mail.kind() != Kind.BOUNCE) return ids;
        for (var file : mail.files()) {
            if (CARRYING.contains(file.type()))
                ID.matcher(headers(file)).results().map(found -> found.group(1)).forEach(ids::add);
        }
        var text = ID.matcher(mail.mail().text());
        while (text.find()) ids.add(text.group(1));
        return ids;
    }

    private String headers(File file) {
        try (var content = blobs.open(file.sha256())) {
            return new String(content.readNBytes(HEADERS), ISO_8859_1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
