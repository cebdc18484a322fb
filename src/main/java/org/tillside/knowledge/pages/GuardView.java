package org.tillside.knowledge.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tillside.knowledge.GuardBook;
import org.tillside.knowledge.guard.Limit;
import org.tillside.knowledge.guard.Limits;
import org.tillside.knowledge.guard.Rule;
import org.tillside.web.Frame;

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

    /** Who asks for a rule; of lengths, who has set that of this platform. */
    public String source(Rule rule, Frame frame) {
        return frame.say(limit(rule).map(Limit::sourceKey).orElse(rule.sourceKey()));
    }

    /** For the rule of lengths how many characters there may be here; else nothing. */
    public String limit(Rule rule, Frame frame) {
        if (!rule.id().equals("length")) return "";
        var said =
                limit(rule)
                        .map(it -> frame.say("knowledge.limit", it.most()))
                        .orElse(frame.say("knowledge.limit.none"));
        boolean doubtful = limit(rule).filter(it -> !it.confirmed()).isPresent();
        return " " + said + (doubtful ? " " + frame.say("knowledge.limit.unconfirmed") : "");
    }

    private Optional<Limit> limit(Rule rule) {
        return rule.id().equals("length") ? Limits.of(platform) : Optional.empty();
    }

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
