package org.tillside.knowledge.guard;

import java.util.ArrayList;
import java.util.List;

/** A text as words and sentences. One pass; what is beyond the limit is not read as words. */
final class Reading {

    /** Longer than any answer that a person reads. */
    static final int LONGEST = 30_000;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Span> sentences = new ArrayList<>();
    private int from;

    Reading(String text) {
        this.text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        read();
    }

    String text() {
        return text;
    }

    List<Token> tokens() {
        return tokens;
    }

    /** With the signs that end them. */
    List<Span> sentences() {
        return sentences;
    }

    private void read() {
        boolean first = true;
        int at = 0;
        while (at < text.length()) {
            if (isOfWord(at)) {
                int end = at;
                while (end < text.length() && isOfWord(end)) end++;
                tokens.add(new Token(folded(at, end), at, end, sentences.size(), first));
                first = false;
                at = end;
            } else if (endsSentence(at)) {
                while (at < text.length() && endsSentence(at)) at++;
                close(at);
                first = true;
            } else at++;
        }
        close(text.length());
    }

    private void close(int end) {
        sentences.add(new Span(from, end));
        from = end;
    }

    private boolean isOfWord(int at) {
        char sign = text.charAt(at);
        if (Character.isLetterOrDigit(sign)
                || Character.getType(sign) == Character.NON_SPACING_MARK) return true;
        return isApostrophe(sign)
                && at > 0
                && at + 1 < text.length()
                && Character.isLetter(text.charAt(at - 1))
                && Character.isLetter(text.charAt(at + 1));
    }

    /** A full stop within a number or an address ends nothing. */
    private boolean endsSentence(int at) {
        char sign = text.charAt(at);
        if (sign == '.' || sign == ':')
            return at + 1 == text.length()
                    || Character.isWhitespace(text.charAt(at + 1))
                    || text.charAt(at + 1) == '.';
        return "!?\n\u3002\uFF1F\uFF01;".indexOf(sign) >= 0;
    }

    private String folded(int start, int end) {
        var word = new StringBuilder(end - start);
        for (int at = start; at < end; at++) word.append(folded(text.charAt(at)));
        return word.toString();
    }

    static char folded(char sign) {
        return isApostrophe(sign) ? '\'' : Character.toLowerCase(sign);
    }

    private static boolean isApostrophe(char sign) {
        return sign == '\'' || sign == '\u2019' || sign == '\u02BC';
    }
}
