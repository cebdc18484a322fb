package org.tillside.inbox.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** One of Lucene's stemmers, asked for one word at a time. Not for several threads. */
final class Stemmer {

    private final OneWord word = new OneWord();
    private final TokenStream filtered;
    private final CharTermAttribute stem;

    Stemmer(UnaryOperator<TokenStream> filters) {
        this.filtered = filters.apply(word);
        this.stem = filtered.addAttribute(CharTermAttribute.class);
    }

    /**
     * @param lower in lower case
     */
    String of(String lower) {
        try {
            word.next = lower;
            filtered.reset();
            return filtered.incrementToken() ? stem.toString() : lower;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static final class OneWord extends TokenStream {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private String next = "";

        @Override
        public boolean incrementToken() {
            clearAttributes();
            if (next.isEmpty()) return false;
            term.append(next);
            next = "";
            return true;
        }
    }
}
