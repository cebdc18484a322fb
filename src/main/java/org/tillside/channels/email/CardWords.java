package org.tillside.channels.email;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Words of one kind that stand on a card. A dash at the end of an entry says that the word may be
 * part of a longer one there.
 */
final class CardWords {

    private record Part(String word, boolean beginsWord, boolean endsWord) {

        boolean isIn(String line) {
            for (int i = line.indexOf(word); i >= 0; i = line.indexOf(word, i + 1)) {
                int end = i + word.length();
                boolean begins = i == 0 || !Character.isLetterOrDigit(line.charAt(i - 1));
                boolean ends = end == line.length() || !Character.isLetterOrDigit(line.charAt(end));
                if ((begins || !beginsWord) && (ends || !endsWord)) return true;
            }
            return false;
        }
    }

    private final Set<String> words = new HashSet<>();
    private final List<Part> parts = new ArrayList<>();

    private CardWords() {}

    static CardWords of(String kind) {
        var words = new CardWords();
        for (var entry : Words.ofKind("card-words.txt", kind)) {
            boolean begins = !entry.startsWith("-");
            boolean ends = !entry.endsWith("-");
            var word = entry.substring(begins ? 0 : 1, entry.length() - (ends ? 0 : 1));
            boolean isPlain = word.codePoints().allMatch(Character::isLetterOrDigit);
            if (begins && ends && isPlain) words.words.add(word);
            else words.parts.add(new Part(word, begins, ends));
        }
        return words;
    }

    boolean isIn(String line) {
        int start = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i < line.length() && Character.isLetterOrDigit(line.charAt(i))) continue;
            if (i > start && words.contains(line.substring(start, i))) return true;
            start = i + 1;
        }
        for (var part : parts) if (part.isIn(line)) return true;
        return false;
    }
}
