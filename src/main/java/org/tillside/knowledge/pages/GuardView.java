package org.tillside.knowledge.pages;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tillside.knowledge.GuardBook;
import org.tillside.knowledge.guard.Rule;

/**
 * The guard as leads set it up.
 *
 * @param platforms code to name: those whose rules can be looked at
 * @param platform the one that is
 * @param speaking rules that speak there, by id
 * @param form the word that somebody typed and that was refused; null: none
 * @param problem why, in the reader's language
 */
public record GuardView(
        Map<String, String> platforms,
        String platform,
        List<Rule> rules,
        Set<String> speaking,
        List<GuardBook.Added> words,
        @Nullable WordForm form,
        @Nullable String problem) {

    /** A word as somebody typed it; what is blank, Spring leaves null. */
    public record WordForm(
            @Nullable String list, @Nullable String language, @Nullable String words) {}

    public String typed() {
        return form == null || form.words() == null ? "" : form.words();
    }

    public String list() {
        return form == null || form.list() == null ? "" : form.list();
    }

    public String language(String otherwise) {
        return form == null || form.language() == null ? otherwise : form.language();
    }
}
