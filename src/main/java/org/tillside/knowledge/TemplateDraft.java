package org.tillside.knowledge;

import java.util.Map;
import java.util.TreeMap;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Language;

/**
 * A template as somebody wrote it.
 *
 * @param mine for the writer alone
 * @param texts by language; blank ones are none
 */
public record TemplateDraft(String name, boolean mine, Map<String, String> texts) {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TEXT = 20_000;

    public TemplateDraft {
        texts = Map.copyOf(texts);
    }

    /**
     * Faults: {@code template.name}, {@code template.text}, {@code language.invalid}, {@code
     * template.variable}.
     */
    TemplateDraft checked() {
        var called = name.strip();
        if (called.isEmpty()
                || called.length() > LONGEST_NAME
                || called.chars().anyMatch(Character::isISOControl))
            throw Fault.user(
                    "template.name", "A name is one line of 1 to " + LONGEST_NAME + " characters.");
        var kept = new TreeMap<String, String>();
        texts.forEach((language, words) -> keep(language, words, kept));
        if (kept.isEmpty()) throw Fault.user("template.text", "Write it in at least one language.");
        return new TemplateDraft(called, mine, kept);
    }

    private static void keep(String language, String words, Map<String, String> kept) {
        var plain = words.replaceAll("\\r\\n?", "\n").strip();
        if (plain.isEmpty()) return;
        Language.checked(language);
        if (plain.length() > LONGEST_TEXT)
            throw Fault.user(
                    "template.text", "A text has at most " + LONGEST_TEXT + " characters.");
        Variables.unknown(plain)
                .ifPresent(it -> {
                    throw Fault.user(
                            "template.variable",
                            "Line %d of the text in \"%s\": there is no variable %s; there are %s."
                                    .formatted(
                                            it.line(), language, it.written(), Variables.known()));
                });
        kept.put(language, plain);
    }
}
