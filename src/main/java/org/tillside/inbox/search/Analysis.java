package org.tillside.inbox.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.search.EastAsian.Part;
import org.tillside.inbox.search.Runs.Run;

/** The words of a text, each under the forms in which it can be found. */
public final class Analysis {

    private static final int COMPOUND_OF_SIGNS = 3;

    private final Tools tools;
    private final @Nullable String language;
    private final boolean japanese;
    private final DigitGroups groups = new DigitGroups();
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private Analysis(Tools tools, String text, @Nullable String language) {
        this.tools = tools;
        this.language = language;
        this.japanese = "ja".equals(language) || Runs.hasKana(text);
    }

    /**
     * In the order in which they stand.
     *
     * @param language ISO 639-1; null where nobody knows
     */
    public static List<Token> of(String text, @Nullable String language) {
        return Tools.with(tools -> new Analysis(tools, text, language).read(text));
    }

    private List<Token> read(String text) {
        for (var run : Runs.of(text)) {
            var digits = groups.take(run, position, text);
            digits.ifPresent(this::group);
            take(run);
        }
        groups.end().ifPresent(this::group);
        return tokens;
    }

    private void take(Run run) {
        switch (run.script()) {
            case NONE -> {}
            case HANGUL -> hangul(run);
            case HAN -> han(run);
            case UNSPACED -> parts(run, run.text(), Unspaced.words(run.text()), position);
            case WORD -> word(run);
        }
    }

    private void hangul(Run run) {
        var whole = Fold.lower(run.text());
        int base = position;
        add(run, base, List.of(Form.cut(whole), Form.beginning(Form.cut(whole))));
        parts(run, whole, tools.eastAsian().korean(whole), base);
        position = Math.max(position, base + 1);
    }

    private void han(Run run) {
        var whole = Fold.lower(run.text());
        int base = position;
        if (japanese || language == null || language.equals(Section.NAME))
            parts(run, whole, tools.eastAsian().japanese(whole), base);
        if (!japanese) parts(run, whole, tools.eastAsian().chinese(whole), base);
        position = Math.max(position, base + 1);
    }

    private void word(Run run) {
        var parts = run.parts();
        int base = position;
        if (parts.size() > 1) {
            Whole.number(run.text())
                    .ifPresent(it -> add(run, base, List.of(Form.whole(Form.cut(it)))));
            Whole.word(run.text()).ifPresent(it -> add(run, base, forms(it)));
        }
        for (var part : parts) add(part, position++, forms(part.text()));
    }

    private void group(DigitGroups.Group it) {
        tokens.add(
                new Token(
                        it.start(),
                        it.end(),
                        it.position(),
                        List.of(Form.whole(Form.cut(it.digits())))));
    }

    private List<String> forms(String word) {
        return tools.inflected().forms(word, language);
    }

    /** Folding may have changed the length; then a part is shown as wide as its run. */
    private void parts(Run run, String folded, List<Part> parts, int base) {
        boolean same = folded.length() == run.text().length();
        for (var part : parts) {
            int start = same ? run.start() + part.start() : run.start();
            int end = same ? run.start() + part.end() : run.end();
            tokens.add(new Token(start, end, base + part.at(), forms(run, part)));
            position = Math.max(position, base + part.at() + 1);
        }
    }

    /** Of signs, three or more may be a compound: it is found by what it begins or ends with. */
    private static List<String> forms(Run run, Part part) {
        var word = Form.cut(part.word());
        return run.script() == Script.HAN && word.length() >= COMPOUND_OF_SIGNS
                ? List.of(word, Form.beginning(word), Form.ending(word))
                : List.of(word);
    }

    private void add(Run run, int at, List<String> forms) {
        if (!forms.getFirst().isEmpty()) tokens.add(new Token(run.start(), run.end(), at, forms));
    }
}
