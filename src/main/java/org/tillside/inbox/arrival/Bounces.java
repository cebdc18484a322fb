package org.tillside.inbox.arrival;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tillside.channels.email.Failure;
import org.tillside.channels.email.Failures;
import org.tillside.channels.email.ReturnedText;
import org.tillside.database.BlobStore;
import org.tillside.inbox.File;
import org.tillside.inbox.Kind;

/**
 * Finds out of which of our mails a bounce speaks, for it carries the mail or its headers with it,
 * whom that mail did not reach, and why.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3462">RFC 3462, multipart/report</a>
 */
@Component
class Bounces {

    private static final Set<String> REPORTS =
            Set.of("message/delivery-status", "message/global-delivery-status");

    /** Bytes that are read of a part. */
    private static final int HEAD = 1 << 16;

    private static final Pattern ID =
            Pattern.compile(
                    "^[ \\t>|]*(?:X-)?(?:Original-)?Message-ID:\\s*<([^<>\\s]{3,998})>",
                    Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final BlobStore blobs;

    Bounces(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** {@link Bounce#NONE} for a mail that is none. */
    Bounce read(NewMail mail) {
        if (mail.kind() != Kind.BOUNCE) return Bounce.NONE;
        var refused = Bounce.refused(mail, ids(mail.mail().text()));
        if (refused.isPresent()) return refused.get();
        var ids = new LinkedHashSet<String>();
        var failures = new ArrayList<Failure>();
        for (var file : mail.files()) {
            if (!mayTell(file)) continue;
            var head = head(file);
            if (REPORTS.contains(file.type())) failures.addAll(Failures.inReport(head));
            ids.addAll(ids(head));
        }
        ids.addAll(ids(mail.mail().text()));
        return Bounce.of(ids, failures.isEmpty() ? inText(mail) : failures, mail.mail().subject());
    }

    /** Mail servers give the mail that came back any name, and no type or a wrong one. */
    private static boolean mayTell(File file) {
        var name = file.name().toLowerCase(Locale.ROOT);
        return file.type().startsWith("message/")
                || file.type().startsWith("text/")
                || name.endsWith(".eml")
                || name.endsWith(".msg");
    }

    private static Set<String> ids(String text) {
        var ids = new LinkedHashSet<String>();
        ID.matcher(text).results().map(found -> found.group(1)).forEach(ids::add);
        return ids;
    }

    private static List<Failure> inText(NewMail mail) {
        var others = new HashSet<String>();
        mail.addressed().forEach(address -> others.add(address.toLowerCase(Locale.ROOT)));
        mail.mail().from().forEach(sender -> others.add(sender.address().toLowerCase(Locale.ROOT)));
        return ReturnedText.failures(mail.mail().text(), others);
    }

    /** As it was sent, but for null characters: PostgreSQL keeps none. */
    private String head(File file) {
        try (var content = blobs.open(file.sha256())) {
            return new String(content.readNBytes(HEAD), UTF_8).replace('\0', ' ');
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
