package org.tillside.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tillside.web.ConditionDraft.Line;

/**
 * What the component {@code kit/condition} needs.
 *
 * @param draft null: the condition is nested deeper than the editor shows, and stays as it is
 * @param choices the fields that can be asked about, in their order
 */
public record ConditionEditor(@Nullable ConditionDraft draft, List<ConditionChoice> choices) {

    /** A line that waits to be added, of each field. */
    public Line blank(ConditionChoice choice) {
        return new Line("__line__", choice.name(), "", List.of(""), "hours");
    }

    public Optional<ConditionChoice> choice(String field) {
        return choices.stream().filter(it -> it.name().equals(field)).findFirst();
    }

    /** How many lines it has, in all groups. */
    public long lines() {
        return draft == null ? 0 : draft.groups().stream().mapToLong(it -> it.lines().size()).sum();
    }
}
