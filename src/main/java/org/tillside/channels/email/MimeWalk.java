package org.tillside.channels.email;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.apache.james.mime4j.io.BufferedLineReaderInputStream;
import org.apache.james.mime4j.io.MimeBoundaryInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a mail's parts as a stream; nothing is held but a buffer for each level. Boundaries
 * are found by mime4j; here stands what to do when there is none, the wrong one, or no end.
 */
final class MimeWalk {

    /** Deeper nesting is not opened: the part stays whole, as an attachment. */
    static final int MAX_DEPTH = 30;

    /** Of one mail; what follows is not looked at. */
    static final int MAX_PARTS = 2_000;

    private static final int BUFFER = 8 * 1024;

    private final PartVisitor visitor;
    private HeaderBlock header = HeaderBlock.EMPTY;
    private int parts;

    MimeWalk(PartVisitor visitor) {
        this.visitor = visitor;
    }

    void mail(InputStream raw) throws IOException {
        var split = HeaderReader.ofMail(buffered(MailStart.of(raw)));
        header = split.header();
        if (split.header().fields().isEmpty()) visitor.problem("The mail has no header.");
        visitor.header(header);
        var heading = PartHeading.of(header, null);
        if (heading.declaresType()) entity(heading, split.body(), 0);
        else undeclared(heading, split.body());
    }

    /** A mail that lost its Content-Type may still have parts. */
    private void undeclared(PartHeading heading, InputStream body) throws IOException {
        var in = new BufferedInputStream(body, BUFFER);
        in.mark(BUFFER);
        var head = new ByteArrayInputStream(in.readNBytes(BUFFER - 1));
        in.reset();
        boolean hasParts = Preamble.read(head).boundary() != null;
        entity(
                hasParts ? PartHeading.of(header.withType("multipart/mixed"), null) : heading,
                in,
                0);
    }

    /** The header of the mail, as far as it was read. */
    HeaderBlock header() {
        return header;
    }

    private void entity(PartHeading heading, InputStream body, int depth) throws IOException {
        if (heading.isMultipart() && depth < MAX_DEPTH) multipart(heading, body, depth);
        else leaf(heading, body);
    }

    private void leaf(PartHeading heading, InputStream body) throws IOException {
        if (++parts > MAX_PARTS) {
            if (parts == MAX_PARTS + 1)
                visitor.problem(
                        "The mail has more than " + MAX_PARTS + " parts; the rest is left out.");
            return;
        }
        if (heading.isMultipart())
            visitor.problem("Parts are nested deeper than " + MAX_DEPTH + " levels.");
        visitor.leaf(heading, TransferEncoding.decoded(heading, body, visitor::problem));
    }

    private void multipart(PartHeading heading, InputStream body, int depth) throws IOException {
        var in = buffered(TransferEncoding.ofParts(heading, body, visitor::problem));
        var declared = heading.boundary();
        if (declared == null) guessed(heading, in, depth);
        else {
            var preamble = new MimeBoundaryInputStream(in, declared);
            var found = Preamble.read(preamble);
            if (found.boundary() != null) {
                visitor.problem("The declared boundary is not the one that is used.");
                parts(
                        heading,
                        rejoined(found, new SequenceInputStream(preamble, in)),
                        found.boundary(),
                        depth);
            } else if (preamble.eof()) {
                withoutParts(heading, found);
            } else {
                parts(heading, in, declared, preamble.isLastPart(), depth);
            }
        }
    }

    private void guessed(PartHeading heading, BufferedLineReaderInputStream in, int depth)
            throws IOException {
        var found = Preamble.read(in);
        if (found.boundary() == null) {
            withoutParts(heading, found);
            return;
        }
        visitor.problem("A multipart declares no boundary.");
        parts(heading, rejoined(found, in), found.boundary(), depth);
    }

    private void withoutParts(PartHeading heading, Preamble.Found found) throws IOException {
        visitor.problem("A multipart has no parts; it is read as text.");
        var text = PartHeading.of(heading.header().withType("text/plain"), null);
        visitor.leaf(
                text,
                TransferEncoding.decoded(
                        text, new ByteArrayInputStream(found.text()), visitor::problem));
    }

    private static BufferedLineReaderInputStream rejoined(Preamble.Found found, InputStream rest) {
        return buffered(new SequenceInputStream(new ByteArrayInputStream(found.ahead()), rest));
    }

    private void parts(
            PartHeading heading, BufferedLineReaderInputStream in, String boundary, int depth)
            throws IOException {
        parts(heading, in, boundary, false, depth);
    }

    /**
     * @param in stands behind a first delimiter
     */
    private void parts(
            PartHeading heading,
            BufferedLineReaderInputStream in,
            String boundary,
            boolean ended,
            int depth)
            throws IOException {
        visitor.opened(heading);
        boolean last = ended;
        boolean closed = ended;
        while (parts <= MAX_PARTS) {
            var part = new MimeBoundaryInputStream(in, boundary);
            if (part.eof()) break;
            if (!last) part(heading, part, depth);
            drain(part); // after the last part: an epilogue, unless the mail was closed too early
            if (part.eof() && !part.isLastPart()) break;
            last = part.isLastPart();
            closed |= last;
        }
        if (!closed) visitor.problem("A multipart has no end.");
        visitor.closed();
    }

    private void part(PartHeading parent, InputStream part, int depth) throws IOException {
        var split = HeaderReader.ofPart(buffered(part));
        entity(PartHeading.of(split.header(), parent), split.body(), depth + 1);
    }

    private static void drain(@Nullable InputStream rest) throws IOException {
        var buffer = new byte[BUFFER];
        while (rest != null && rest.read(buffer) >= 0) {}
    }

    private static BufferedLineReaderInputStream buffered(InputStream in) {
        return in instanceof BufferedLineReaderInputStream ready
                ? ready
                : new BufferedLineReaderInputStream(in, BUFFER, -1);
    }
}
