package org.tillside.inbox.search;

import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms under which a word of letters and digits is kept. Not for several threads. */
final class Inflected {

    private static final int COMPOUND = 7;
    private static final int LONGEST_KEPT = 40;

    private final Stems stems;
    private final Lately<Word, List<String>> lately = new Lately<>();

    Inflected(Stems stems) {
        this.stems = stems;
    }

    private record Word(String text, @Nullable String language) {}

    /**
     * @param text as written
     * @param language ISO 639-1; null: not known
     */
    List<String> forms(String text, @Nullable String language) {
        var word = new Word(text, language);
        return text.length() > LONGEST_KEPT ? forms(word) : lately.of(word, this::forms);
    }

    private List<String> forms(Word word) {
        var forms = new LinkedHashSet<String>();
        forms.add(Form.cut(Fold.plain(word.text)));
        for (var stem : stems.of(word.text, word.language)) forms.add(Form.stem(stem));
        for (var stem : stems.ofCompounds(word.text, word.language))
            if (stem.length() >= COMPOUND) {
                forms.add(Form.beginning(stem));
                forms.add(Form.ending(stem));
            }
        return List.copyOf(forms);
    }
}
