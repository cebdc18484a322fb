package org.tillside.inbox.answering;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tillside.knowledge.TemplateId;

/**
 * How its writer looked after an answer before it leaves.
 *
 * @param heeded keys of the remarks that they saw and send in spite of; null: a program, which is
 *     told of warnings, but not held by them
 * @param ticked keys of the buyer's questions that they say are answered
 * @param templates that they say it was made from
 * @param automatic nobody wrote it: it says so, and the buyer goes on waiting for a person
 */
public record Care(
        @Nullable Set<String> heeded,
        Set<String> ticked,
        List<TemplateId> templates,
        boolean automatic) {

    static final Care NONE = new Care(null, Set.of(), List.of());

    public Care {
        heeded = heeded == null ? null : Set.copyOf(heeded);
        ticked = Set.copyOf(ticked);
        templates = List.copyOf(templates);
    }

    Care(@Nullable Set<String> heeded, Set<String> ticked, List<TemplateId> templates) {
        this(heeded, ticked, templates, false);
    }

    /** A rule. */
    public static Care automatic(TemplateId template) {
        return new Care(null, Set.of(), List.of(template), true);
    }

    /** Somebody at a page. */
    public static Care of(Set<String> heeded, Set<String> ticked) {
        return new Care(heeded, ticked, List.of());
    }

    /** A program. */
    public static Care madeFrom(List<TemplateId> templates) {
        return new Care(null, Set.of(), templates);
    }
}
