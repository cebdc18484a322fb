package org.tillside.knowledge.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.knowledge.Template;

/**
 * One template as it is being written.
 *
 * @param it null: it is a new one
 * @param tabs its languages and those of the workspace
 * @param others languages in which it could be written, too
 * @param wrong the code of a fault
 * @param problem what is wrong, in the reader's language; null: nothing
 * @param overtaken somebody else changed it meanwhile
 */
public record TemplateView(
        @Nullable Template it,
        TemplateForm form,
        List<String> tabs,
        List<String> others,
        boolean forAll,
        boolean changes,
        @Nullable String wrong,
        @Nullable String problem,
        boolean overtaken) {

    public String action() {
        return it == null ? "/settings/templates" : "/settings/templates/" + it.id();
    }

    public String language() {
        return TemplateForm.typed(form.language());
    }

    /** What now stands in this language, where somebody else wrote it. */
    public String theirs() {
        return it == null ? "" : it.texts().getOrDefault(language(), "");
    }

    public boolean isWrong(String... codes) {
        return wrong != null && List.of(codes).contains(wrong);
    }
}
