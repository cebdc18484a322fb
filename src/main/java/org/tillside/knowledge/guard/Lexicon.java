package org.tillside.knowledge.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words by which the rules judge, in lists by language; ours, and those of a workspace. */
public final class Lexicon {

    /** The languages in which we have words. */
    public static final List<String> LANGUAGES = List.of("en", "ko", "de", "hu");

    /** Of whatever language. */
    public static final String ANY = "*";

    /** Hosts that an answer may name. */
    public static final String HOSTS = "host";

    /** The lists to which a workspace may add, in the order in which they are shown. */
    public static final List<String> OPEN =
            List.of(
                    "attachment",
                    "marketing",
                    "review",
                    "review-request",
                    HOSTS,
                    "pointing",
                    "pending",
                    "assurance",
                    "step",
                    "reason",
                    "waiting",
                    "thanks",
                    "tone",
                    "fault",
                    "apology");

    private static final Lexicon OURS = read();

    private final Map<String, WordList> lists = new HashMap<>();
    private final @Nullable Lexicon below;

    private Lexicon(@Nullable Lexicon below) {
        this.below = below;
    }

    public static Lexicon ours() {
        return OURS;
    }

    /** A word that a workspace has added. */
    public record OwnWord(String list, String language, String words) {

        /** Faults: {@code word.invalid}. */
        public void check() {
            if (list.equals(HOSTS)) Links.checkedHost(words);
            else Phrase.of(words);
        }
    }

    public Lexicon with(Collection<OwnWord> own) {
        if (own.isEmpty()) return this;
        var more = new Lexicon(this);
        own.forEach(it -> more.put(it.list(), it.language(), it.words()));
        return more;
    }

    private void put(String list, String language, String words) {
        var there = lists.computeIfAbsent(list + "/" + language, _ -> new WordList());
        if (list.equals(HOSTS)) there.addPlain(words);
        else there.add(words);
    }

    /** Where words of this list stand, in one of these languages. */
    List<Span> find(String list, Collection<String> languages, Reading reading) {
        var found = new ArrayList<Span>();
        Stream.concat(languages.stream(), Stream.of(ANY))
                .map(language -> lists.get(list + "/" + language))
                .filter(java.util.Objects::nonNull)
                .forEach(each -> found.addAll(each.in(reading)));
        if (below != null) found.addAll(below.find(list, languages, reading));
        found.sort(java.util.Comparator.comparingInt(Span::start));
        return found;
    }

    boolean has(String list, String language, String word) {
        var there = lists.get(list + "/" + language);
        return there != null && there.has(word) || below != null && below.has(list, language, word);
    }

    private static Lexicon read() {
        var all = new Lexicon(null);
        LANGUAGES.forEach(language -> all.read("/knowledge/words_" + language + ".txt", language));
        all.read("/knowledge/words_any.txt", ANY);
        return all;
    }

    private void read(String file, String language) {
        var list = "";
        for (var line : Lines.of(file))
            if (line.startsWith("[")) list = line.substring(1, line.length() - 1);
            else put(list, language, line);
    }
}
