package org.tillside.knowledge.pages;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tillside.knowledge.Template;
import org.tillside.knowledge.TemplateDraft;

/**
 * What stands in the form of a template: its words in one language. What is blank, Spring leaves
 * null.
 */
public record TemplateForm(
        @Nullable String name,
        @Nullable String whose,
        @Nullable String language,
        @Nullable String text,
        @Nullable Integer version) {

    static final String MINE = "mine";
    static final String ALL = "all";

    static TemplateForm of(Template it, String language) {
        return new TemplateForm(
                it.name(),
                it.owner() == null ? ALL : MINE,
                language,
                it.texts().getOrDefault(language, ""),
                it.version());
    }

    /** The same words, written on from another version. */
    TemplateForm on(int newer) {
        return new TemplateForm(name, whose, language, text, newer);
    }

    /**
     * @param others null: there is none yet
     */
    TemplateDraft draft(@Nullable Template others) {
        var texts = new TreeMap<String, String>();
        if (others != null) texts.putAll(others.texts());
        texts.put(typed(language), typed(text));
        return new TemplateDraft(typed(name), MINE.equals(whose), texts);
    }

    public static String typed(@Nullable String words) {
        return words == null ? "" : words;
    }
}
