package org.tillside.knowledge.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tillside.kernel.Fault;

/**
 * Words to look for within one sentence: {@code attached}, {@code attach*} (how it begins), {@code
 * *습니까} (how it ends), {@code *첨부*} (what is in it), {@code find … attached} (up to four words
 * between), {@code *} (any word), {@code ^when} (at the beginning of a sentence). Small and capital
 * letters are one.
 */
final class Phrase {

    private static final int LONGEST_GAP = 4;
    private static final int MOST_GAPS = 3;
    private static final String GAP = "…";

    private final boolean atStart;
    private final List<Part> parts;

    private record Part(String word, boolean before, boolean after, boolean gap) {

        boolean fits(String token) {
            if (before && after) return token.contains(word);
            if (after) return token.startsWith(word);
            return before ? token.endsWith(word) : token.equals(word);
        }
    }

    private Phrase(boolean atStart, List<Part> parts) {
        this.atStart = atStart;
        this.parts = parts;
    }

    /** Faults: {@code word.invalid}. */
    static Phrase of(String written) {
        boolean atStart = written.startsWith("^");
        var parts = new ArrayList<Part>();
        int gaps = 0;
        for (var piece : (atStart ? written.substring(1) : written).strip().split("\\s+")) {
            boolean gap = piece.equals(GAP) || piece.equals("...");
            if (gap && (parts.isEmpty() || ++gaps > MOST_GAPS)) throw invalid(written);
            parts.add(gap ? new Part("", false, false, true) : part(piece, written));
        }
        if (parts.getLast().gap()) throw invalid(written);
        return new Phrase(atStart, parts);
    }

    private static Part part(String piece, String written) {
        if (piece.equals("*")) return new Part("", true, true, false);
        boolean before = piece.startsWith("*");
        boolean after = piece.length() > 1 && piece.endsWith("*");
        var word = piece.substring(before ? 1 : 0, piece.length() - (after ? 1 : 0));
        var tokens = new Reading(word).tokens();
        if (tokens.size() != 1 || tokens.getFirst().end() != word.length()) throw invalid(written);
        return new Part(tokens.getFirst().folded(), before, after, false);
    }

    private static Fault invalid(String written) {
        return Fault.user(
                "word.invalid",
                "\""
                        + written
                        + "\" is no phrase: words apart by spaces, * where a word goes on, … for words between.");
    }

    /** A word that a text must hold to hold this; empty: its first word can begin with anything. */
    Optional<String> begins() {
        var first = parts.getFirst();
        return first.before() ? Optional.empty() : Optional.of(first.word());
    }

    /** Whether the first word may go on. */
    boolean goesOn() {
        return parts.getFirst().after();
    }

    Optional<Span> at(List<Token> tokens, int index) {
        if (atStart && !tokens.get(index).first()) return Optional.empty();
        int last = last(tokens, index, 0);
        return last < 0
                ? Optional.empty()
                : Optional.of(new Span(tokens.get(index).start(), tokens.get(last).end()));
    }

    /** The index of the token that ends it; -1: it does not stand there. */
    private int last(List<Token> tokens, int index, int part) {
        if (index >= tokens.size()
                || !parts.get(part).gap() && !parts.get(part).fits(tokens.get(index).folded()))
            return -1;
        if (parts.get(part).gap()) return afterGap(tokens, index, part + 1);
        if (part + 1 == parts.size()) return index;
        return isNext(tokens, index) ? last(tokens, index + 1, part + 1) : -1;
    }

    private int afterGap(List<Token> tokens, int index, int part) {
        for (int skipped = 0; skipped <= LONGEST_GAP; skipped++) {
            int found = last(tokens, index + skipped, part);
            if (found >= 0) return found;
            if (!isNext(tokens, index + skipped)) return -1;
        }
        return -1;
    }

    private static boolean isNext(List<Token> tokens, int index) {
        return index + 1 < tokens.size()
                && tokens.get(index + 1).sentence() == tokens.get(index).sentence();
    }
}
