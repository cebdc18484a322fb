package org.tillside.channels.bygone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line by which a mail begins in an mbox: {@code From anna@shop.example Mon Mar 2 08:05:09
 * 2026}. Who stands in it, and whether anybody does, each program holds as it likes.
 *
 * @param at when the mail came; null where the line does not say. Without a zone it counts as UTC
 */
record Envelope(@Nullable Instant at) {

    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");
    private static final Pattern DATE =
            Pattern.compile(
                    "\\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(\\d{1,2}) +(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?: +([+-]\\d{4}|[A-Z]{1,5}))? +(\\d{4})(?: +([+-]\\d{4}))?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADER =
            Pattern.compile(
                    ">?(?:X-[!-9;-~]{1,70}|Return-Path|Received|Delivered-To|Envelope-To|Message-ID|Date|From|To|Cc|Subject|Sender|Reply-To|In-Reply-To|References|MIME-Version|Status|Content-[A-Z-]{3,30}|DKIM-Signature|ARC-[A-Z-]{4,30}|Authentication-Results|List-[A-Z-]{2,20}|Precedence|Auto-Submitted|Importance|Organi[sz]ation|User-Agent)[ \\t]*:.*\\r?\\n?",
                    Pattern.CASE_INSENSITIVE);

    /** Null if this line is not one. */
    static @Nullable Envelope of(LinePieces.Piece line) {
        if (!line.isWhole() || !startsWithFrom(line.bytes(), 0)) return null;
        var found = DATE.matcher(new String(line.bytes(), ISO_8859_1));
        return new Envelope(found.find() ? moment(found.toMatchResult()) : null);
    }

    static boolean startsWithFrom(byte[] bytes, int at) {
        return bytes.length >= at + 5
                && bytes[at] == 'F'
                && bytes[at + 1] == 'r'
                && bytes[at + 2] == 'o'
                && bytes[at + 3] == 'm'
                && bytes[at + 4] == ' ';
    }

    /** A field with which headings begin, as it stands right below such a line. */
    static boolean isHeader(LinePieces.@Nullable Piece line) {
        return line != null
                && line.begins()
                && HEADER.matcher(new String(line.bytes(), ISO_8859_1)).matches();
    }

    private static @Nullable Instant moment(MatchResult date) {
        var seconds = date.group(5);
        var zone = date.group(6) == null ? date.group(8) : date.group(6);
        try {
            return LocalDateTime.of(
                            number(date.group(7)),
                            MONTHS.indexOf(date.group(1).toLowerCase(Locale.ROOT)) + 1,
                            number(date.group(2)),
                            number(date.group(3)),
                            number(date.group(4)),
                            seconds == null ? 0 : number(seconds))
                    .toInstant(
                            zone == null || Character.isLetter(zone.charAt(0))
                                    ? ZoneOffset.UTC
                                    : ZoneOffset.of(zone));
        } catch (DateTimeException never) {
            return null;
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
