package org.tillside.inbox.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds in a text the words that were asked for. */
public final class Hits {

    private static final int STEP = 4_000;
    private static final int DEEPEST = 40_000;
    private static final int BEFORE = 50;

    private final Set<String> exact = new HashSet<>();
    private final List<String> beginnings = new ArrayList<>();

    /**
     * @param wishes what was asked for; what was asked not to be there marks nothing
     */
    public Hits(List<Node> wishes) {
        wishes.forEach(this::collect);
    }

    /**
     * A piece of a text.
     *
     * @param hit it was asked for
     */
    public record Piece(String text, boolean hit) {}

    /** All of a line. */
    public List<Piece> line(String text, @Nullable String language) {
        return pieces(text, 0, text.length(), spans(text, language));
    }

    /** So many characters around the first hit; the beginning, if there is none. */
    public List<Piece> excerpt(String text, @Nullable String language, int length) {
        for (int from = 0; from < Math.min(text.length(), DEEPEST); from += STEP) {
            int base = whole(text, from);
            var part = text.substring(base, whole(text, Math.min(text.length(), base + STEP)));
            var spans = spans(part, language);
            if (!spans.isEmpty()) return around(text, base, spans, length);
        }
        return pieces(text, 0, whole(text, Math.min(length, text.length())), List.of());
    }

    private List<Piece> around(String text, int base, List<Span> spans, int length) {
        int first = base + spans.getFirst().start();
        int start = first <= BEFORE ? 0 : wordStart(text, first - BEFORE, first);
        int end = whole(text, Math.min(text.length(), start + length));
        var moved = spans.stream().map(it -> new Span(base + it.start(), base + it.end())).toList();
        var pieces = pieces(text, start, end, moved);
        if (start > 0) pieces.addFirst(new Piece("… ", false));
        if (end < text.length()) pieces.addLast(new Piece(" …", false));
        return pieces;
    }

    private record Span(int start, int end) {}

    private List<Span> spans(String text, @Nullable String language) {
        var spans = new ArrayList<Span>();
        if (exact.isEmpty() && beginnings.isEmpty()) return spans;
        Analysis.of(text, language).stream()
                .filter(it -> it.forms().stream().anyMatch(this::isAsked))
                .map(it -> new Span(it.start(), it.end()))
                .sorted(java.util.Comparator.comparingInt(Span::start).thenComparing(Span::end))
                .forEach(it -> join(spans, it));
        return spans;
    }

    /** Those that overlap become one. */
    private static void join(List<Span> spans, Span next) {
        if (spans.isEmpty() || spans.getLast().end() < next.start()) spans.add(next);
        else {
            var last = spans.removeLast();
            spans.add(new Span(last.start(), Math.max(last.end(), next.end())));
        }
    }

    private boolean isAsked(String form) {
        return exact.contains(form) || beginnings.stream().anyMatch(form::startsWith);
    }

    private static List<Piece> pieces(String text, int start, int end, List<Span> spans) {
        var pieces = new ArrayList<Piece>();
        int at = start;
        for (var span : spans) {
            if (span.start() < at || span.end() > end) continue;
            if (span.start() > at) pieces.add(new Piece(text.substring(at, span.start()), false));
            pieces.add(new Piece(text.substring(span.start(), span.end()), true));
            at = span.end();
        }
        if (at < end) pieces.add(new Piece(text.substring(at, end), false));
        return pieces;
    }

    /** Not in the middle of a word, if a space is near. */
    private static int wordStart(String text, int from, int most) {
        for (int i = from; i < most; i++) if (Character.isWhitespace(text.charAt(i))) return i + 1;
        return whole(text, from);
    }

    /** Not in the middle of a character. */
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at))
                ? at - 1
                : at;
    }

    private void collect(Node node) {
        switch (node) {
            case Node.Lexeme(var form, var prefix) -> {
                if (prefix) beginnings.add(form);
                else exact.add(form);
            }
            case Node.All(var of) -> of.forEach(this::collect);
            case Node.Any(var of) -> of.forEach(this::collect);
            case Node.Row(var steps) -> steps.forEach(it -> collect(it.node()));
            case Node.Not(var _) -> {}
        }
    }
}
