package org.tillside.channels.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.ParsedMail.Attachment;
import org.tillside.channels.email.TnefReader.Tnef;
import org.tillside.kernel.Sha256;

/**
 * Sorts the parts of a mail: texts of the body are kept in memory up to a limit, everything else
 * streams through as attachment.
 */
final class PartReader implements PartVisitor {

    /**
     * Bytes of text that are read as body, in one part and in all; a longer text is an attachment
     * too, so that it is whole somewhere.
     */
    private static final int MAX_TEXT = 2 * 1024 * 1024, MAX_ALL_TEXT = 4 * 1024 * 1024;

    /** Bytes kept of a small machine-readable part: a delivery status, a calendar. */
    private static final int MAX_NOTE = 64 * 1024, MAX_CALENDAR = 256 * 1024;

    static final String CALENDAR = "text/calendar";

    private static final Set<String> NOTES =
            Set.of(
                    CALENDAR,
                    "message/delivery-status",
                    "message/global-delivery-status",
                    "message/disposition-notification",
                    "message/global-disposition-notification");

    private final AttachmentSink sink;
    private final ContentHash hash;
    private final Set<String> problems = new LinkedHashSet<>();
    private final List<Attachment> attachments = new ArrayList<>();
    private final List<MachineNote> notes = new ArrayList<>();
    private final BodyPart.Multipart root = BodyPart.Multipart.of("multipart/mixed");
    private final Deque<BodyPart.Multipart> open = new ArrayDeque<>(List.of(root));
    private final Supplier<? extends Collection<String>> languages;
    private @Nullable String charset;

    /** What it were without languages: the hash is not to depend on them. */
    private @Nullable String charsetByBytes;

    private boolean textBeyondAscii;
    private int textBytes;
    private boolean hasBody;
    private TnefBody wrapped = TnefBody.NONE;

    PartReader(
            AttachmentSink sink,
            ContentHash hash,
            Supplier<? extends Collection<String>> languages) {
        this.sink = sink;
        this.hash = hash;
        this.languages = languages;
    }

    /** A small part for machines, as it was sent: a calendar or a delivery status. */
    record MachineNote(PartHeading part, String text) {}

    /**
     * The encoded words of the subject and the sender hint at the charset of what declares none.
     */
    @Override
    public void header(HeaderBlock mail) {
        charset =
                Stream.of("subject", "from")
                        .map(mail::first)
                        .map(EncodedWords::charset)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        charsetByBytes = charset;
    }

    @Override
    public void opened(PartHeading multipart) {
        var node = BodyPart.Multipart.of(multipart.type());
        open.element().parts().add(node);
        open.push(node);
    }

    @Override
    public void closed() {
        open.pop();
    }

    @Override
    public void problem(String words) {
        problems.add(words);
    }

    @Override
    public void leaf(PartHeading part, InputStream decoded) throws IOException {
        if (isForOtherEyes(part)) return;
        if (isBody(part)) body(part, decoded);
        else if (NOTES.contains(part.type())) note(part, decoded);
        else attach(part, decoded);
    }

    /** The same words once more, for a mail program that can run them, or for a watch. */
    private boolean isForOtherEyes(PartHeading part) {
        boolean known =
                part.type().equals("text/x-amp-html") || part.type().equals("text/watch-html");
        return known && open.element().type().equals("multipart/alternative");
    }

    /** A text with a file name is the body only where nothing else is. */
    private boolean isBody(PartHeading part) {
        if (!part.isText() || part.isAttachment() || isCalledWinmail(part)) return false;
        return textBytes < MAX_ALL_TEXT && (!part.namesFile() || !hasBody && attachments.isEmpty());
    }

    private boolean isCalledWinmail(PartHeading part) {
        return part.namesFile()
                && Winmail.isCalledSo(FileName.of(part, part.type(), around()), part.type());
    }

    private void body(PartHeading part, InputStream decoded) throws IOException {
        var bytes = decoded.readNBytes(MAX_TEXT);
        textBytes += bytes.length;
        hasBody = true;
        add(part, bytes);
        int next = bytes.length < MAX_TEXT ? -1 : decoded.read();
        if (next < 0) return;
        problem("A text is longer than " + MAX_TEXT + " bytes; all of it is attached.");
        var rest =
                new SequenceInputStream(
                        new ByteArrayInputStream(new byte[] {(byte) next}), decoded);
        attach(part, new SequenceInputStream(new ByteArrayInputStream(bytes), rest));
    }

    private void add(PartHeading part, byte[] bytes) throws IOException {
        var text = TextPart.of(part, bytes, around());
        var decoding = text.decoding();
        var byBytes =
                decoding.isByLanguage() || !Objects.equals(charset, charsetByBytes)
                        ? TextPart.of(part, bytes, Surroundings.of(charsetByBytes))
                        : text;
        if (decoding.problem() != null) problem(decoding.problem());
        if (!decoding.charset().equals("us-ascii") && !textBeyondAscii) {
            charset = decoding.charset();
            charsetByBytes = byBytes.decoding().charset();
            textBeyondAscii = true;
        }
        open.element().parts().add(text.body());
        hash.text(byBytes.body().clean());
        for (var file : text.files())
            attach(
                    file.name(),
                    "application/octet-stream",
                    null,
                    new ByteArrayInputStream(file.bytes()));
    }

    private void note(PartHeading part, InputStream decoded) throws IOException {
        var bytes = decoded.readNBytes(part.type().equals(CALENDAR) ? MAX_CALENDAR : MAX_NOTE);
        notes.add(new MachineNote(part, Decoding.of(bytes, part.charset(), around()).text()));
        attach(part, new SequenceInputStream(new ByteArrayInputStream(bytes), decoded));
    }

    private void attach(PartHeading part, InputStream decoded) throws IOException {
        var type = type(part);
        attach(FileName.of(part, type, around()), type, part.contentId(), decoded);
    }

    private void attach(String name, String type, @Nullable String contentId, InputStream decoded)
            throws IOException {
        if (!Winmail.isCalledSo(name, type)) {
            hash.attachment(store(name, type, contentId, decoded));
            return;
        }
        try (var winmail = new Winmail(decoded)) {
            hash.attachment(store(name, type, contentId, winmail.stream()));
            var inside = winmail.opened(charset);
            if (winmail.problem() != null) problem(winmail.problem());
            if (inside != null) unpack(inside);
        }
    }

    /** The hash has it already: all of this is in the bytes of the winmail.dat. */
    private void unpack(Tnef inside) throws IOException {
        if (wrapped.isNone()) wrapped = inside.body();
        for (var file : inside.files()) {
            if (attachments.size() >= MimeWalk.MAX_PARTS) {
                problem(
                        "There are more than "
                                + MimeWalk.MAX_PARTS
                                + " files; the rest is left in its winmail.dat.");
                return;
            }
            store(file.name(), file.type(), file.contentId(), file.stream());
        }
    }

    private Sha256 store(String name, String type, @Nullable String contentId, InputStream decoded)
            throws IOException {
        var counted = new FingerprintStream(decoded);
        give(counted);
        counted.drain();
        var sha256 = counted.sha256();
        attachments.add(new Attachment(name, type, counted.size(), sha256, false, contentId));
        return sha256;
    }

    private void give(InputStream decoded) throws IOException {
        try {
            sink.take(decoded);
        } catch (RuntimeException failure) {
            throw new SinkFailure(failure);
        }
    }

    /**
     * What the caller's sink threw: it goes back to the caller, where a flaw of the mail would
     * become a problem.
     */
    static final class SinkFailure extends RuntimeException {
        final RuntimeException thrown;

        SinkFailure(RuntimeException thrown) {
            super(thrown);
            this.thrown = thrown;
        }
    }

    private static String type(PartHeading part) {
        return part.declaresType() || !part.isAttachment()
                ? part.type()
                : "application/octet-stream";
    }

    /** The body so far; what is still open counts. Where there is none, that of a winmail.dat. */
    BodyText body() {
        var own = BodyText.of(root);
        if (own.says() || wrapped.isNone()) return own;
        var inside = wrapped.part(this::problem);
        return inside.parts().isEmpty() ? own : BodyText.of(inside);
    }

    List<Attachment> attachments() {
        return attachments;
    }

    List<MachineNote> notes() {
        return notes;
    }

    Set<String> problems() {
        return problems;
    }

    /**
     * The charset of the first text beyond ASCII: raw bytes in headers are probably in the same.
     */
    Surroundings around() {
        return new Surroundings(charset, languages);
    }
}
