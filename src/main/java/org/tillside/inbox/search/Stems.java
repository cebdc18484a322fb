package org.tillside.inbox.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cz.CzechStemFilter;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fi.FinnishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.hu.HungarianLightStemFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.no.NorwegianLightStemFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.sv.SwedishLightStemFilter;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;

/**
 * What inflection leaves of a word. Where the language is not known, in every one of them: a word
 * of a query is asked for in all, so it meets the text in whichever it was kept.
 */
final class Stems {

    private static final int SHORTEST = 3;

    /** Languages that write compounds in one word. */
    private static final Set<String> COMPOUNDING = Set.of("de", "nl", "sv", "da", "no", "fi", "hu");

    private final Map<String, List<Stemmer>> stemmers = new LinkedHashMap<>();

    Stems() {
        put("en", it -> new KStemFilter(new EnglishPossessiveFilter(it)));
        put("en", it -> new EnglishMinimalStemFilter(new EnglishPossessiveFilter(it)));
        put("de", it -> new GermanLightStemFilter(new GermanNormalizationFilter(it)));
        put("fr", FrenchLightStemFilter::new);
        put("es", SpanishLightStemFilter::new);
        put("it", ItalianLightStemFilter::new);
        put("pt", PortugueseLightStemFilter::new);
        put("hu", HungarianLightStemFilter::new);
        put("nl", it -> new SnowballFilter(it, new DutchStemmer()));
        put("sv", SwedishLightStemFilter::new);
        put("da", it -> new SnowballFilter(it, new DanishStemmer()));
        put("no", NorwegianLightStemFilter::new);
        put("fi", FinnishLightStemFilter::new);
        put("cs", CzechStemFilter::new);
        put("ro", it -> new SnowballFilter(it, new RomanianStemmer()));
        put("tr", it -> new SnowballFilter(it, new TurkishStemmer()));
        put("ru", RussianLightStemFilter::new);
    }

    private void put(String language, UnaryOperator<TokenStream> filters) {
        stemmers.computeIfAbsent(language, _ -> new ArrayList<>()).add(new Stemmer(filters));
    }

    /**
     * Each once, without accents.
     *
     * @param word as written
     * @param language ISO 639-1; null: not known
     */
    Collection<String> of(String word, @Nullable String language) {
        return stems(word, language == null ? stemmers.keySet() : List.of(language));
    }

    /** Those under which a compound with this word is kept. */
    Collection<String> ofCompounds(String word, @Nullable String language) {
        if (language == null) return stems(word, COMPOUNDING);
        return COMPOUNDING.contains(language) ? stems(word, List.of(language)) : List.of();
    }

    private Collection<String> stems(String word, Collection<String> languages) {
        var lower = Fold.lower(word);
        if (lower.length() < SHORTEST || !isLetters(lower)) return List.of();
        var plain = Fold.plain(word);
        var stems = new LinkedHashSet<String>();
        for (var language : languages) {
            for (var stemmer : stemmers.getOrDefault(language, List.of()))
                for (var written : lower.equals(plain) ? List.of(plain) : List.of(lower, plain))
                    stems.add(Form.cut(Fold.plain(stemmer.of(written))));
        }
        return new ArrayList<>(stems);
    }

    private static boolean isLetters(String word) {
        return word.codePoints()
                .allMatch(it ->
                        Character.isLetter(it)
                                || Character.getType(it) == Character.NON_SPACING_MARK);
    }
}
