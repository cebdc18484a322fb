package org.tillside.inbox.arrival;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tillside.channels.email.Failure;
import org.tillside.channels.email.Failures;
import org.tillside.channels.email.ReturnedHeader;
import org.tillside.channels.email.ReturnedText;
import org.tillside.database.BlobStore;
import org.tillside.inbox.File;
import org.tillside.inbox.Kind;
import org.tillside.kernel.Correspondent;

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
        var heads = heads(mail);
        var failures =
                heads.stream()
                        .filter(Head::isReport)
                        .flatMap(it -> Failures.inReport(it.text()).stream())
                        .toList();
        var texts = Stream.concat(heads.stream().map(Head::text), Stream.of(mail.mail().text()));
        var words = texts.collect(Collectors.joining("\n\n"));
        var told =
                Bounce.of(
                        ids(words),
                        failures.isEmpty() ? inText(mail) : explained(failures, mail),
                        mail.mail().subject());
        return told.naming(unreached(mail, told, heads), ReturnedHeader.subjects(words));
    }

    private static List<Failure> explained(List<Failure> reported, NewMail mail) {
        if (reported.stream().noneMatch(it -> it.said().isEmpty())) return reported;
        return Failures.explained(reported, inText(mail));
    }

    /** The beginning of a part. */
    private record Head(boolean isReport, String text) {}

    private List<Head> heads(NewMail mail) {
        return mail.files().stream()
                .filter(Bounces::mayTell)
                .map(file -> new Head(REPORTS.contains(file.type()), head(file)))
                .toList();
    }

    /**
     * What the header and the report say counts first, then what the text does, then whom the mail
     * was written to that came back.
     */
    private static Collection<String> unreached(NewMail mail, Bounce told, List<Head> heads) {
        var named = new LinkedHashSet<>(mail.mail().failedRecipients());
        named.addAll(told.unreached());
        if (named.isEmpty())
            inText(mail).stream()
                    .map(Failure::recipient)
                    .filter(address -> !address.isEmpty())
                    .forEach(named::add);
        if (named.isEmpty())
            Stream.concat(
                            heads.stream().filter(it -> !it.isReport()).map(Head::text),
                            Stream.of(ReturnedText.returned(mail.mail().text())))
                    .flatMap(it -> ReturnedHeader.recipients(it).stream())
                    .filter(address -> !mail.addressed().contains(address))
                    .forEach(named::add);
        return named;
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

    /**
     * A text that names nobody may stand under a subject that does; and some machines write in the
     * name of the very one whom they could not reach.
     */
    private static List<Failure> inText(NewMail mail) {
        var ours = lower(mail.addressed());
        var others = new HashSet<>(ours);
        others.addAll(lower(mail.mail().from().stream().map(Correspondent::address).toList()));
        var text = mail.mail().text();
        var told = ReturnedText.failures(text, others);
        if (names(told)) return told;
        var under = ReturnedText.failures(mail.mail().subject() + "\n" + text, others);
        if (names(under)) return under;
        var ofThemselves = mail.isFromNowhere() ? ReturnedText.failures(text, ours) : told;
        return names(ofThemselves) ? ofThemselves : told;
    }

    private static boolean names(List<Failure> failures) {
        return failures.stream().anyMatch(it -> !it.recipient().isEmpty());
    }

    private static Set<String> lower(Collection<String> addresses) {
        return addresses.stream()
                .map(address -> address.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
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
