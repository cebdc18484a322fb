package org.tillside.channels.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.ParsedMail.Attachment;
import org.tillside.kernel.Correspondent;

/**
 * Reads a mail. Whatever the bytes are, the answer is a {@link ParsedMail}; what was wrong stands
 * in its problems. Safe for many threads. Memory: the text of the body (some megabytes at most),
 * never an attachment.
 */
public final class MailParser {

    private static final int MOST_RESULTS = 10, MOST_ADDRESSED = 100;

    public ParsedMail parse(byte[] raw) {
        try {
            return parse(new ByteArrayInputStream(raw), AttachmentSink.NONE);
        } catch (IOException never) {
            throw new IllegalStateException("bytes in memory can be read", never);
        }
    }

    public ParsedMail parse(InputStream raw) throws IOException {
        return parse(raw, AttachmentSink.NONE);
    }

    /**
     * @param sink gets the decoded bytes of each attachment
     * @throws IOException if {@code raw} cannot be read or the sink throws; nothing in the mail
     *     itself makes it throw
     */
    public ParsedMail parse(InputStream raw, AttachmentSink sink) throws IOException {
        return parse(raw, sink, Surroundings.NO_LANGUAGES);
    }

    /**
     * @param languages ISO 639-1, in which the mailbox is written to. They decide in which charset
     *     a text is, but only where its bytes leave that open, and only there they are asked. The
     *     content hash is the same whatever they are
     * @throws IOException as above
     */
    public ParsedMail parse(
            InputStream raw, AttachmentSink sink, Supplier<? extends Collection<String>> languages)
            throws IOException {
        var hash = new ContentHash();
        var parts = new PartReader(sink, hash, languages);
        var header = walk(raw, parts);
        return new Reading(header, parts, hash).mail();
    }

    private static HeaderBlock walk(InputStream raw, PartReader parts) throws IOException {
        var walk = new MimeWalk(parts);
        try {
            walk.mail(raw);
        } catch (PartReader.SinkFailure failure) {
            throw failure.thrown;
        } catch (RuntimeException | StackOverflowError flaw) {
            parts.problem(
                    "The structure cannot be read to its end ("
                            + flaw.getClass().getSimpleName()
                            + ").");
        }
        return walk.header();
    }

    /** What the parts of one mail come to. */
    private record Reading(HeaderBlock header, PartReader parts, ContentHash hash) {

        ParsedMail mail() {
            var body = orElse("body", parts::body, new BodyText(List.of(), null));
            var text = body.text();
            var reply = orElse("reply", () -> ReplyText.of(body.lines()), new ReplyText(text, ""));
            var judged =
                    new MailKind(
                            header,
                            line("subject"),
                            addresses("from"),
                            parts.notes(),
                            parts.attachments(),
                            text);
            var kind = judged.kind();
            return new ParsedMail(
                    id("message-id"),
                    id("in-reply-to"),
                    references(),
                    addresses("from"),
                    addresses("to"),
                    addresses("cc"),
                    addresses("reply-to"),
                    line("subject"),
                    date(),
                    text,
                    html(body),
                    reply.reply(),
                    reply.quoted(),
                    attachments(body.html()),
                    kind,
                    language(reply.reply().isBlank() ? text : reply.reply()),
                    List.copyOf(parts.problems()),
                    hash.with(header),
                    judged.isAutomatic(kind),
                    returnPath(),
                    deliveredTo(),
                    authentication(),
                    addressed(Stream.of("x-failed-recipients")),
                    judged.calendar());
        }

        private @Nullable String html(BodyText body) {
            var unsafe = body.html();
            return unsafe == null ? null : orElse("html", () -> SafeHtml.of(unsafe), null);
        }

        private @Nullable String language(String written) {
            return orElse("language", () -> Languages.of(written), null);
        }

        private @Nullable String id(String name) {
            return header.values(name)
                    .flatMap(field -> ids(field).stream())
                    .findFirst()
                    .orElse(null);
        }

        private List<String> references() {
            return header.values("references")
                    .flatMap(field -> ids(field).stream())
                    .distinct()
                    .toList();
        }

        /** They are never to be encoded, and some programs do it. */
        private static List<String> ids(String field) {
            return MessageIds.all(
                    field.contains("=?") ? EncodedWords.decode(field, Surroundings.NONE) : field);
        }

        /** A library that stumbles over a hostile text costs one field, not the mail. */
        private <T extends @Nullable Object> T orElse(
                String what, Supplier<T> judgement, T otherwise) {
            try {
                return judgement.get();
            } catch (RuntimeException | StackOverflowError flaw) {
                parts.problem(
                        "The "
                                + what
                                + " cannot be read ("
                                + flaw.getClass().getSimpleName()
                                + ").");
                return otherwise;
            }
        }

        private String line(String name) {
            var raw = header.first(name);
            return raw == null ? "" : Plain.line(EncodedWords.decode(raw, parts.around()));
        }

        private List<Correspondent> addresses(String name) {
            return orElse("field " + name, () -> read(name), List.of());
        }

        private List<Correspondent> read(String name) {
            return header.values(name)
                    .flatMap(field -> Addresses.of(field, parts.around()).stream())
                    .toList();
        }

        private java.time.@Nullable Instant date() {
            var field = header.first("date");
            if (field == null) return null;
            var date =
                    orElse(
                            "field date",
                            () -> MailDate.parse(EncodedWords.decode(field, parts.around())),
                            null);
            if (date == null) parts.problem("The date cannot be read.");
            return date;
        }

        private List<Attachment> attachments(@Nullable String html) {
            Set<String> shown = html == null ? Set.of() : InlineReferences.in(html);
            var marked = new ArrayList<Attachment>();
            for (var each : parts.attachments()) {
                boolean inline = each.contentId() != null && shown.contains(each.contentId());
                marked.add(
                        new Attachment(
                                each.name(),
                                each.type(),
                                each.size(),
                                each.sha256(),
                                inline,
                                each.contentId()));
            }
            return marked;
        }

        private @Nullable String returnPath() {
            var field = header.values("return-path").findFirst().orElse(null);
            if (field == null) return null;
            return Addresses.of(field, parts.around()).stream()
                    .map(Correspondent::address)
                    .findFirst()
                    .orElse("");
        }

        private List<String> authentication() {
            return header.values("authentication-results")
                    .map(Plain::line)
                    .limit(MOST_RESULTS)
                    .toList();
        }

        private List<String> deliveredTo() {
            return addressed(Stream.of("delivered-to", "x-original-to", "envelope-to"));
        }

        private List<String> addressed(Stream<String> names) {
            Set<String> found = new LinkedHashSet<>();
            names.flatMap(name -> addresses(name).stream())
                    .map(Correspondent::address)
                    .filter(address -> address.contains("@"))
                    .limit(MOST_ADDRESSED)
                    .forEach(found::add);
            return List.copyOf(found);
        }
    }
}
