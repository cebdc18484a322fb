package org.tillside.knowledge.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.knowledge.Template;
import org.tillside.knowledge.Usage;
import org.tillside.web.Frame;

/**
 * A template in the list.
 *
 * @param begins the beginning of its words
 * @param speaks the language of these
 * @param waited in words; null: nobody waited for an answer with it
 */
public record TemplateRow(
        UUID id,
        String name,
        boolean mine,
        List<String> languages,
        String begins,
        String speaks,
        int files,
        long answers,
        @Nullable Instant last,
        @Nullable String waited) {

    private static final int BEGINNING = 110;

    static TemplateRow of(Template it, List<String> spoken, Usage usage, Frame frame) {
        var variant = it.in(frame.lang(), spoken);
        var words = variant.words().replaceAll("\\s+", " ");
        return new TemplateRow(
                it.id().value(),
                it.name(),
                it.owner() != null,
                it.languages(),
                words.length() <= BEGINNING ? words : words.substring(0, BEGINNING) + "…",
                variant.language(),
                it.files().size(),
                usage.answers(),
                usage.last(),
                usage.median() == null ? null : waited(usage.median(), frame));
    }

    static String waited(Duration it, Frame frame) {
        if (it.toHours() < 1) return frame.say("knowledge.waited.minutes", it.toMinutes());
        if (it.toDays() < 2)
            return frame.say("knowledge.waited.hours", it.toHours(), it.toMinutesPart());
        return frame.say("knowledge.waited.days", it.toDays());
    }
}
