package org.tillside.knowledge.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Phrases of one list in one language, by their first words. A phrase with a minus is an exception:
 * a sentence that holds it says nothing.
 */
final class WordList {

    private final Map<String, List<Phrase>> byWord = new HashMap<>();
    private final Map<String, List<Phrase>> byBeginning = new HashMap<>();
    private final List<Phrase> others = new ArrayList<>();
    private final List<Phrase> exceptions = new ArrayList<>();
    private final Set<String> plain = new HashSet<>();

    /** Faults: {@code word.invalid}. */
    void add(String written) {
        plain.add(written);
        if (written.startsWith("-")) exceptions.add(Phrase.of(written.substring(1).strip()));
        else file(Phrase.of(written));
    }

    /** A word that is no phrase, such as the name of a host. */
    void addPlain(String written) {
        plain.add(written);
    }

    boolean has(String written) {
        return plain.contains(written);
    }

    private void file(Phrase phrase) {
        var first = phrase.begins();
        if (first.isEmpty()) others.add(phrase);
        else
            (phrase.goesOn() ? byBeginning : byWord)
                    .computeIfAbsent(first.get(), _ -> new ArrayList<>())
                    .add(phrase);
    }

    /** Where they stand, in the order of the text. */
    List<Span> in(Reading reading) {
        var found = new ArrayList<Span>();
        var tokens = reading.tokens();
        Set<Integer> excepted = exceptedSentences(tokens);
        for (int at = 0; at < tokens.size(); at++) {
            if (excepted.contains(tokens.get(at).sentence())) continue;
            for (var phrase : candidates(tokens.get(at).folded()))
                phrase.at(tokens, at).ifPresent(found::add);
        }
        return found;
    }

    private Set<Integer> exceptedSentences(List<Token> tokens) {
        var sentences = new HashSet<Integer>();
        if (exceptions.isEmpty()) return sentences;
        for (int at = 0; at < tokens.size(); at++)
            for (var exception : exceptions)
                if (exception.at(tokens, at).isPresent()) sentences.add(tokens.get(at).sentence());
        return sentences;
    }

    private List<Phrase> candidates(String word) {
        var all = new ArrayList<>(byWord.getOrDefault(word, List.of()));
        if (!byBeginning.isEmpty())
            for (int end = 1; end <= word.length(); end++)
                all.addAll(byBeginning.getOrDefault(word.substring(0, end), List.of()));
        all.addAll(others);
        return all;
    }
}
