package org.tillside.inbox.search;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseBaseFormFilter;
import org.apache.lucene.analysis.ja.JapaneseKatakanaStemFilter;
import org.apache.lucene.analysis.ja.JapanesePartOfSpeechStopFilter;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Finds the words where no spaces, or not only spaces, divide them. Dictionaries are loaded when
 * the first such text comes. Not for several threads.
 */
final class EastAsian {

    /**
     * @param at how many words stand before it
     */
    record Part(String word, int start, int end, int at) {}

    private @Nullable Words korean;
    private @Nullable Words koreanApart;
    private @Nullable Words japanese;
    private @Nullable Words chinese;
    private @Nullable Transliterator simplified;

    /** Compounds stand beside their parts. */
    List<Part> korean(String run) {
        if (korean == null) korean = korean(DecompoundMode.MIXED);
        return korean.of(run);
    }

    /** Only the parts of compounds. */
    List<Part> koreanApart(String run) {
        if (koreanApart == null) koreanApart = korean(DecompoundMode.DISCARD);
        return koreanApart.of(run);
    }

    List<Part> japanese(String run) {
        if (japanese == null) {
            var words = new JapaneseTokenizer(null, true, JapaneseTokenizer.Mode.SEARCH);
            var stops = JapaneseAnalyzer.getDefaultStopTags();
            var kept = new JapanesePartOfSpeechStopFilter(new JapaneseBaseFormFilter(words), stops);
            japanese = new Words(words, new JapaneseKatakanaStemFilter(kept));
        }
        return japanese.of(run);
    }

    /** Traditional signs are read as the simplified ones. */
    List<Part> chinese(String run) {
        if (chinese == null) {
            var words = new HMMChineseTokenizer();
            chinese = new Words(words, words);
        }
        if (simplified == null) simplified = Transliterator.getInstance("Traditional-Simplified");
        var plain = simplified.transliterate(run);
        return chinese.of(plain);
    }

    private static Words korean(DecompoundMode mode) {
        var words =
                new KoreanTokenizer(TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY, null, mode, false);
        return new Words(words, new KoreanPartOfSpeechStopFilter(words));
    }

    private static final class Words {

        private static final int LONGEST_KEPT = 12;

        private final Tokenizer tokenizer;
        private final TokenStream filtered;
        private final Lately<String, List<Part>> lately = new Lately<>();

        Words(Tokenizer tokenizer, TokenStream filtered) {
            this.tokenizer = tokenizer;
            this.filtered = filtered;
        }

        List<Part> of(String run) {
            return run.length() > LONGEST_KEPT ? read(run) : lately.of(run, this::read);
        }

        private List<Part> read(String run) {
            var word = filtered.addAttribute(CharTermAttribute.class);
            var place = filtered.addAttribute(OffsetAttribute.class);
            var step = filtered.addAttribute(PositionIncrementAttribute.class);
            var parts = new ArrayList<Part>();
            try {
                tokenizer.setReader(new StringReader(run));
                filtered.reset();
                for (int at = -1; filtered.incrementToken(); ) {
                    at += step.getPositionIncrement();
                    parts.add(
                            new Part(
                                    word.toString(),
                                    place.startOffset(),
                                    place.endOffset(),
                                    Math.max(at, 0)));
                }
                filtered.end();
                filtered.close();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return List.copyOf(parts);
        }
    }
}
